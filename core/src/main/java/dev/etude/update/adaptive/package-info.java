/**
 * Rules that choose their own step sizes.
 *
 * <p>This package takes a {@link dev.etude.update.adaptive.FirstOrderOracle}, which computes values and gradients. It returns the
 * next weights of a {@link dev.etude.update.adaptive.Descent}, the weights to be judged, and the step size used.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Takes its step size from</th><th>Cost of a step</th></tr>
 * <tr><td>{@link dev.etude.update.adaptive.HypergradientDescent}, {@link
 *     dev.etude.update.adaptive.HypergradientAdam}</td><td>the angle between two gradients</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.ExponentiatedGradient}</td><td>the same, with a gain for each
 *     weight</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.PolyakStep}</td><td>the gap to the lowest loss</td><td>a gradient, a
 *     loss</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.BarzilaiBorwein}</td><td>the last curvature</td><td>a gradient; with its search
 *     a loss for each try</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.AdGd}</td><td>the last curvature, growing slowly</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.AdSgd}</td><td>the same, for mini-batches</td><td>two gradients</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.DAdaptedSgd}, {@link dev.etude.update.adaptive.distance.DAdaptedAdam}, {@link
 *     dev.etude.update.adaptive.distance.Prodigy}</td><td>a lower bound on the distance to the solution</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.DistanceOverGradients}, {@link
 *     dev.etude.update.adaptive.distance.DistanceOverWeightedGradients}</td><td>the distance from the start</td><td>a
 *     gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.Mechanic}</td><td>an online learner</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.HypergradientHeavyBall}</td><td>a hypergradient for each weight, and one for the
 *     momentum</td><td>a gradient, a loss</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.Cdat}</td><td>the curvature along the gradient</td><td>a gradient, a
 *     Hessian-vector product</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.ScheduleFreeSgd}, {@link
 *     dev.etude.update.adaptive.ScheduleFreeAdamW}</td><td>the caller; averaging takes the schedule's
 *     place</td><td>a gradient</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A rule is a value; one rule may start descents on several threads.
 *   <li>Factories carry the defaults of a reference implementation and say which.
 *   <li>A step allocates nothing, and uses only operations whose bits are the same on every machine.
 *   <li>After a gradient that is not finite, the weights are not finite either. A gradient of 0 at the start moves nothing.
 * </ol>
 *
 * <p>This package does not cover rules that are given their step size ({@link dev.etude.update}), and the loop that runs a descent ({@code
 * dev.etude.inner.trajectory}).
 */
@NullMarked
package dev.etude.update.adaptive;

import org.jspecify.annotations.NullMarked;
