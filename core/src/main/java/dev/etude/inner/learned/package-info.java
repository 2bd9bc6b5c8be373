/**
 * Learned optimizers: update rules that are small networks. Meta-training changes the weights θ of the network.
 *
 * <p>This package takes θ, a run, gradients. It returns steps, and their derivatives in θ to first order: gradients are constants.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedRule}</td><td>a rule: θ and all else that decides about its steps, an immutable
 *     value</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedWeights}</td><td>the paper's rule, entry by entry, 1,090 weights</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.GeneralRule}</td><td>a rule that is normalised by tensor, 347 weights; takes a step size
 *     and a schedule</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedOptimizer}</td><td>a rule in use: it trains any differentiable problem</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedRun}</td><td>what a run changes: weights, moments, steps made</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.RuleWorkspace}</td><td>steps of either rule, and the way back</td></tr>
 * <tr><td>{@link dev.etude.inner.learned.LearnedStep}, {@link dev.etude.inner.learned.LearnedTraining}, {@link
 *     dev.etude.inner.learned.UnrollHistory}, {@link dev.etude.inner.learned.LearnedAdjoint}</td><td>the paper's rule on batches of
 *     images: a step, many, what they leave behind, one step backwards</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A run belongs to its owner and is changed in place; everything else that is handed out is immutable.
 *   <li>Steps, adjoints and histories hold workspace: one of each for a thread. Nothing is allocated in a step.
 *   <li>Same θ, run and batches, same bits: on any machine, with any kernels.
 * </ol>
 *
 * <p>This package does not cover what the losses along a run are reduced to, and how θ is changed; that is {@code dev.etude.meta}'s.
 */
@NullMarked
package dev.etude.inner.learned;

import org.jspecify.annotations.NullMarked;
