/** Benchmarks of learned optimizers. */
@NullMarked
package dev.etude.inner.learned;

import org.jspecify.annotations.NullMarked;
