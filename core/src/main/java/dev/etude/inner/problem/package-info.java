/**
 * The problems that are trained: losses as functions of weights.
 *
 * <p>This package takes data once. It returns losses, gradients and Hessian-vector products at any weights.
 *
 * <table>
 * <caption>The hierarchy</caption>
 * <tr><th>Type</th><th>Knows</th><th>Enough for</th></tr>
 * <tr><td>{@link dev.etude.inner.problem.InnerProblem}</td><td>the loss</td><td>evolution strategies</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.Differentiable}</td><td>the gradient</td><td>a trajectory</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.TwiceDifferentiable}</td><td>Hessian-vector products</td><td>forward and reverse
 *     mode</td></tr>
 * <tr><td>{@link dev.etude.inner.problem.GradientDifferences}</td><td>the gradient; products by differences</td><td>the same,
 *     with a status that says so</td></tr>
 * <tr><td>{@link dev.etude.inner.quadratic.Quadratic}</td><td>H, its minimiser, its floor</td><td>closed forms</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.inner.problem.Batches} say which rows a step reads.
 *
 * <p>In a stochastic problem {@link dev.etude.inner.problem.Differentiable#at step τ} descends a loss of its own, usually that of
 * a batch: {@link dev.etude.inner.problem.EpochBatches} and {@link dev.etude.inner.problem.RandomBatches} say
 * which rows. Code that makes steps uses {@code at(step)}; code that judges a result uses the problem itself.
 *
 * <p>{@link dev.etude.inner.problem.Rosenbrock} is an example in closed form; quadratics are in {@code dev.etude.inner.quadratic}.
 *
 * <ol>
 *   <li>Losses are means over rows, never sums.
 *   <li>Problems are immutable; every method may be called from several threads.
 *     {@link dev.etude.inner.problem.Differentiable#withWorkspace} gives a thread an object that computes without allocation.
 * </ol>
 *
 * <p>This package does not cover regressions and networks, which are in {@code dev.etude.inner.network}, and anything that depends on a step size.
 */
@NullMarked
package dev.etude.inner.problem;

import org.jspecify.annotations.NullMarked;
