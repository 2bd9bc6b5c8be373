/** Benchmarks of what theory computes before any training. */
@NullMarked
package dev.etude.theory;

import org.jspecify.annotations.NullMarked;
