/**
 * What the experiment on one quadratic came to.
 *
 * <p>This package takes searches of {@code core}. It returns {@link dev.etude.results.quadratic.QuadraticResult}.
 *
 * <p>This package does not cover the searches.
 */
@NullMarked
package dev.etude.results.quadratic;

import org.jspecify.annotations.NullMarked;
