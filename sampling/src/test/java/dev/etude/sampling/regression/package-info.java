/** Regressions against integrals. */
@NullMarked
package dev.etude.sampling.regression;

import org.jspecify.annotations.NullMarked;
