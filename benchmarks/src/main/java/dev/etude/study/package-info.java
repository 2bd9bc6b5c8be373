/** Benchmarks of studies. */
@NullMarked
package dev.etude.study;

import org.jspecify.annotations.NullMarked;
