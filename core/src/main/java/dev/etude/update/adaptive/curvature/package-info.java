/**
 * Rules that take their step size from measured curvature or from the gap to the lowest loss.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Takes its step size from</th><th>Cost of a step</th></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.AdGd}</td><td>the last curvature, growing slowly</td><td>a gradient</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.AdSgd}</td><td>the same, for mini-batches</td><td>two gradients</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.BarzilaiBorwein}</td><td>the last curvature</td><td>a gradient; with its
 *     search a loss for each try</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.Cdat}</td><td>the curvature along the gradient</td><td>a gradient, a
 *     Hessian-vector product</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.curvature.PolyakStep}</td><td>the gap to the lowest loss</td><td>a gradient, a
 *     loss</td></tr>
 * </table>
 *
 * <p>The rules of {@code dev.etude.update.adaptive} hold here too.
 */
@NullMarked
package dev.etude.update.adaptive.curvature;

import org.jspecify.annotations.NullMarked;
