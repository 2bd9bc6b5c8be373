/**
 * Log densities with gradients, on all of ℝᵈ or on parameters with bounds.
 *
 * <p>This package takes an unnormalised density that the user writes, or a loss that {@code core} knows. It returns a {@link
 * dev.etude.sampling.density.LogDensity} on ℝᵈ, which every sampler takes.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>Type</th><th>What it is</th></tr>
 * <tr><td>{@link dev.etude.sampling.density.LogDensity}</td><td>log π with its gradient, and the quantities to report</td></tr>
 * <tr><td>{@link dev.etude.sampling.density.LossDensity}</td><td>the posterior of a {@code Differentiable} loss with a normal
 *     prior</td></tr>
 * <tr><td>{@link dev.etude.sampling.density.Constraints}</td><td>a density of bounded parameters becomes one on ℝᵈ, by a list of
 *     transforms</td></tr>
 * <tr><td>{@link dev.etude.sampling.density.Transform}</td><td>one block of parameters: {@link
 *     dev.etude.sampling.density.Reals}, {@link dev.etude.sampling.density.Positive}, {@link
 *     dev.etude.sampling.density.Interval}, {@link dev.etude.sampling.density.Ordered}, {@link
 *     dev.etude.sampling.density.Simplex}</td></tr>
 * <tr><td>{@link dev.etude.sampling.density.Whitened}</td><td>a density in coordinates that are roughly independent</td></tr>
 * <tr><td>{@link dev.etude.sampling.density.GradientCheck}</td><td>says where a gradient disagrees with its value</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A density is known up to a constant factor.
 *   <li>Where it is 0 or cannot be computed, the value is −∞ or NaN; samplers never move there.
 *   <li>Densities hold no state that a caller can see; each chain asks for a workspace of its own.
 * </ol>
 */
@NullMarked
package dev.etude.sampling.density;

import org.jspecify.annotations.NullMarked;
