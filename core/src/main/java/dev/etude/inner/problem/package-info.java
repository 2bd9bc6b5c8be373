/**
 * What is trained: losses as functions of weights.
 *
 * <p>In: data, once. Out: losses, gradients, Hessian-vector products at any weights.
 *
 * <table>
 * <caption>The hierarchy</caption>
 * <tr><th>Type</th><th>Knows</th><th>Enough for</th></tr>
 * <tr><td>{@link dev.etude.inner.problem.InnerProblem}</td><td>the loss</td><td>evolution strategies</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.Differentiable}</td><td>the gradient</td><td>a trajectory</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.TwiceDifferentiable}</td><td>Hessian-vector products</td><td>forward and reverse
 *     mode</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.Quadratic}</td><td>H, its minimiser, its floor</td><td>closed forms</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.inner.problem.LabelledImages} are what classifiers are trained on; {@link
 * dev.etude.inner.problem.MlpShape} is the form of one.
 *
 * <p>{@link dev.etude.inner.problem.LeastSquares} makes a {@code Quadratic} of a table.
 *
 * <ol>
 *   <li>Losses are means over rows, never sums.
 *   <li>Problems are immutable; every method may be called from several threads.
 * </ol>
 *
 * <p>Not here: steps, trajectories, anything that depends on a step size.
 */
@NullMarked
package dev.etude.inner.problem;

import org.jspecify.annotations.NullMarked;
