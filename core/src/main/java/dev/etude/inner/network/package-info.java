/**
 * Regressions, classifiers and perceptrons on the rows of a table.
 *
 * <p>This package takes rows of finite numbers and an answer for each. It returns a {@link dev.etude.inner.network.Network}, which is a {@link
 * dev.etude.inner.problem.TwiceDifferentiable} of one flat vector of weights, full-batch or stochastic.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.network.Network}</td><td>the problem: a shape, rows, a loss, a penalty, batches</td></tr>
 * <tr><td>{@link dev.etude.inner.network.Activation}</td><td>what hidden units do</td></tr>
 * <tr><td>{@link dev.etude.inner.network.OutputLoss}</td><td>what outputs cost: {@link
 *     dev.etude.inner.network.SquaredLoss}, and for classes ({@link dev.etude.inner.network.ClassLoss}) {@link
 *     dev.etude.inner.network.LogisticLoss} with one output and {@link dev.etude.inner.network.CrossEntropy} with one
 *     for each class; {@link dev.etude.inner.network.WeightedLoss} weighs the rows of any of them</td></tr>
 * </table>
 *
 * <p>Behind them, {@code NetworkPass} goes forwards and backwards with its workspace, {@code Parameters} lays out the tensors,
 * {@code ParameterSums} adds up what comes back, {@link dev.etude.kernel.Kernels} multiply.
 *
 * <ol>
 *   <li>A network is immutable and may be asked by several threads; each call then makes a workspace. What takes many steps
 *       asks for one, {@link dev.etude.inner.network.Network#withWorkspace}, and nothing is allocated from then on.
 *   <li>Same rows, same weights, same bits: on every machine and with all kernels, in every block size, for gradient and
 *       product together or one by one.
 *   <li>No output is too large: losses are computed from differences of outputs, and a row that is all but certainly right
 *       keeps its digits.
 * </ol>
 *
 * <p>This package does not cover where rows come from, steps, step sizes. Linear regression on few columns is better off as a {@link
 * dev.etude.inner.quadratic.Quadratic}, which has closed forms.
 */
@NullMarked
package dev.etude.inner.network;

import org.jspecify.annotations.NullMarked;
