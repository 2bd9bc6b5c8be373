/**
 * Learned optimizers: update rules that are small networks. Meta-training changes the weights θ of the network.
 *
 * <p>This package takes θ, a run and gradients. It returns steps and their derivatives in θ to first order, that is with constant gradients.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedRule}</td><td>a rule: θ and everything else that determines its steps; immutable</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedWeights}</td><td>the paper's rule, entry by entry, 1,090 weights</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.GeneralRule}</td><td>a rule that is normalised by tensor, 347 weights; takes a step size
 *     and a schedule</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedOptimizer}</td><td>an optimizer with such a rule: it trains any differentiable problem</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedRun}</td><td>the mutable state of a run: weights, moments, number of steps</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.RuleWorkspace}</td><td>steps of either rule, and their adjoints</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedStep}, {@link dev.etude.inner.learned.LearnedTraining}, {@link
 *     dev.etude.inner.learned.UnrollHistory}, {@link dev.etude.inner.learned.LearnedAdjoint}</td><td>the paper's rule on batches
 *     of images: a step, a run of steps, their history, the adjoint of a step</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A run belongs to its owner and is changed in place; everything else that is handed out is immutable.
 *   <li>Steps, adjoints and histories hold workspace. Use one of each for each thread. A step allocates nothing.
 *   <li>Same θ, run and batches, same bits: on any machine, with any kernels.
 * </ol>
 *
 * <p>This package does not cover meta-objectives and the training of θ, which are in {@code dev.etude.meta}.
 */
@NullMarked
package dev.etude.inner.learned;

import org.jspecify.annotations.NullMarked;
