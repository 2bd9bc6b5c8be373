/**
 * Regressions, classifiers and perceptrons on the rows of a table.
 *
 * <p>This package takes rows of finite numbers and a target for each. It returns a {@link dev.etude.inner.network.Network}, which is a {@link
 * dev.etude.inner.problem.TwiceDifferentiable} of one flat vector of weights, full-batch or stochastic.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.network.Network}</td><td>the problem: a shape, rows, a loss, a penalty, batches</td></tr>
 * <tr><td>{@link dev.etude.inner.network.Activation}</td><td>the activation of hidden units</td></tr>
 * <tr><td>{@link dev.etude.inner.network.OutputLoss}</td><td>the loss of an output: {@link
 *     dev.etude.inner.network.SquaredLoss}, and for classes ({@link dev.etude.inner.network.ClassLoss}) {@link
 *     dev.etude.inner.network.LogisticLoss} with one output and {@link dev.etude.inner.network.CrossEntropy} with one
 *     for each class; {@link dev.etude.inner.network.WeightedLoss} weighs the rows of any of them</td></tr>
 * </table>
 *
 * <p>Internally, {@code NetworkPass} computes the forward and the backward pass with its workspace, {@code Parameters} lays out
 * the tensors, {@code ParameterSums} adds up the gradients, and {@link dev.etude.kernel.Kernels} multiply.
 *
 * <ol>
 *   <li>A network is immutable, and several threads may use it; each call then makes a workspace. Code that takes many steps gets
 *     one from {@link dev.etude.inner.network.Network#withWorkspace}; later calls allocate nothing.
 *   <li>Same rows, same weights, same bits: on every machine and with all kernels, in every block size, for gradient and
 *       product together or one by one.
 *   <li>No output is too large: losses are computed from differences of outputs, and the loss of a row whose prediction is almost
 *     certainly right keeps its digits.
 * </ol>
 *
 * <p>This package does not cover the source of rows, steps and step sizes. For linear regression on few columns use a
 * {@link dev.etude.inner.quadratic.Quadratic}, which has closed forms.
 */
@NullMarked
package dev.etude.inner.network;

import org.jspecify.annotations.NullMarked;
