/** Benchmarks of what goes into a meta-gradient: unrolls. */
@NullMarked
package dev.etude.meta.gradient;

import org.jspecify.annotations.NullMarked;
