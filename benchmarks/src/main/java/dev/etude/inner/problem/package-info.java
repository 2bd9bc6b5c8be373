/** Benchmarks of reading data into problems. */
@NullMarked
package dev.etude.inner.problem;

import org.jspecify.annotations.NullMarked;
