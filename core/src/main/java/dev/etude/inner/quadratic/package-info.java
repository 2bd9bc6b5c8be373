/**
 * Problems whose trajectories have a closed form: quadratics, and least squares on a table.
 *
 * <p>{@link dev.etude.inner.quadratic.Quadratic} knows H, its minimiser and its floor; {@link
 * dev.etude.inner.quadratic.LeastSquares} makes one of a table by its {@link dev.etude.inner.quadratic.Moments}; {@link
 * dev.etude.inner.quadratic.NoisyQuadratic} is an example with noise whose expected loss is known.
 *
 * <p>The rules of {@code dev.etude.inner.problem} hold here too.
 */
@NullMarked
package dev.etude.inner.quadratic;

import org.jspecify.annotations.NullMarked;
