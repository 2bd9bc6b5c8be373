/** Benchmarks of learned optimizers. */
@NullMarked
package dev.etude.inner.optimizer;

import org.jspecify.annotations.NullMarked;
