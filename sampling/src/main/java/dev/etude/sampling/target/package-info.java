/**
 * Densities to sample: regressions on your own data, and targets with known answers.
 *
 * <p>This package takes data. It returns log densities on ℝᵈ, with bounds transformed away, and the names of what they report.
 *
 * <table>
 * <caption>The targets</caption>
 * <tr><th>Target</th><th>What is hard in it</th></tr>
 * <tr><td>{@link dev.etude.sampling.target.Normal}</td><td>scales that differ; dimension</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.Funnel}</td><td>a neck where the scale is e^−5 of that of the mouth, and less</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.EightSchools}</td><td>a scale that may be 0</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.LinearRegression}, {@link
 *     dev.etude.sampling.target.LogisticRegression}</td><td>correlated columns</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.Autoregression}</td><td>correlated coefficients</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.Garch}</td><td>parameters whose bounds depend on one another</td></tr>
 * <tr><td>{@link dev.etude.sampling.target.NormalMixture}</td><td>an order between parameters, and a share</td></tr>
 * </table>
 *
 * <p>Rule: normal distributions are written N(mean, deviation).
 */
@NullMarked
package dev.etude.sampling.target;

import org.jspecify.annotations.NullMarked;
