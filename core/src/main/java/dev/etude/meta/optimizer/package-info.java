/**
 * Learning: what to do with a meta-objective and its derivative.
 *
 * <p>In: meta-objectives as functions of the step size. Out: the step size learned, and how far it can be trusted.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Finds</th><th>By</th></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.MetaDescent}</td><td>a step size, from a start</td><td>the paper's descent with
 *     1/√k, or Adam, or RMSProp</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.CertifiedBracket}</td><td>the minimiser on a quadratic, to the last
 *     bit</td><td>signs of the derivative</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.LandscapeSearch}</td><td>all local minima</td><td>a scan, then
 *     bisection</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.GridSearch}, {@link dev.etude.meta.optimizer.RandomSearch}, {@link
 *     dev.etude.meta.optimizer.GoldenSection}</td><td>the best of the step sizes tried</td><td>values alone, one trajectory
 *     each: the baselines</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.RegressionTuning}</td><td>the step size of linear regression on a table</td><td>
 *     the search above, over splits</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.LeastSquaresTuning}</td><td>the step size of noisy least squares with normal
 *     rows</td><td>the search above or a grid, over drawn tasks</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.LeastSquaresResult}</td><td>both choices for noisy least squares, and how new tasks
 *     turn out</td><td>the tuning above, then trainings</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.QuadraticInstance}</td><td>bound and certified best step size of one
 *     quadratic</td><td>its eigenpairs, the bracket above</td></tr>
 * <tr><td>{@link dev.etude.meta.optimizer.Verdict}</td><td>whether a validation set is needed</td><td>test errors of both
 *     choices</td></tr>
 * </table>
 *
 * <p>Not here: derivatives, trajectories, files.
 */
@NullMarked
package dev.etude.meta.optimizer;

import org.jspecify.annotations.NullMarked;
