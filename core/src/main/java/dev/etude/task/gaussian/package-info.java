/**
 * Noisy least squares with normal inputs. For this family there is a proof of when a validation set is needed.
 *
 * <p>This package takes a {@link dev.etude.task.gaussian.LeastSquaresSetting} (a {@link dev.etude.task.gaussian.GaussianLeastSquares family},
 * how its rows are split, t, a radius) and a seed for each task. It returns losses with derivatives in the step size, and the results of new tasks.
 *
 * <table>
 * <caption>The engines</caption>
 * <tr><th>Engine</th><th>Keeps</th><th>Time for each task</th><th>Answers</th></tr>
 * <tr><td>{@link dev.etude.task.gaussian.EnsembleEngine}</td><td>k² numbers</td><td>O(t³) for every n and d</td><td>exact in distribution</td></tr>
 * <tr><td>{@link dev.etude.task.gaussian.DecompositionEngine#KRYLOV}</td><td>the rows</td><td>t + 1 passes over
 *     them</td><td>exact</td></tr>
 * <tr><td>{@link dev.etude.task.gaussian.DecompositionEngine#DENSE}</td><td>the rows</td><td>O(min(n, d)² max(n,
 *     d))</td><td>exact, for any t</td></tr>
 * <tr><td>{@link dev.etude.task.gaussian.SimulationEngine}</td><td>the rows</td><td>2 t passes for each step
 *     size</td><td>exact; also by single rows</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A seed determines its task, on every thread.
 *   <li>The first three compute once and then serve every step size.
 *   <li>All losses are doubles: a run that leaves the ball is replaced by a point on its surface.
 * </ol>
 *
 * <p>This package does not cover means over tasks and minimisers, which are in {@code dev.etude.meta.landscape}, and the theory, which is {@link
 * dev.etude.task.regression.LeastSquaresLimit}.
 */
@NullMarked
package dev.etude.task.gaussian;

import org.jspecify.annotations.NullMarked;
