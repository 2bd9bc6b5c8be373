/** Benchmarks of closed forms of a run. */
@NullMarked
package dev.etude.inner.trajectory;

import org.jspecify.annotations.NullMarked;
