/** Benchmarks of the arithmetic that everything else waits for. */
@NullMarked
package dev.etude.math;

import org.jspecify.annotations.NullMarked;
