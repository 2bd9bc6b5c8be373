/**
 * Rules that take their step size from an estimate of the distance to the solution, and related rules.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Takes its step size from</th></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.DAdaptedSgd}, {@link dev.etude.update.adaptive.distance.DAdaptedAdam},
 *     {@link dev.etude.update.adaptive.distance.Prodigy}</td><td>a lower bound on the distance to the solution</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.DistanceOverGradients}, {@link
 *     dev.etude.update.adaptive.distance.DistanceOverWeightedGradients}</td><td>the distance from the start</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.Mechanic}</td><td>an online learner</td></tr>
 * <tr><td>{@link dev.etude.update.adaptive.distance.ExponentiatedGradient}</td><td>the angle between two gradients, with a gain
 *     for each weight</td></tr>
 * </table>
 *
 * <p>The rules of {@code dev.etude.update.adaptive} hold here too.
 */
@NullMarked
package dev.etude.update.adaptive.distance;

import org.jspecify.annotations.NullMarked;
