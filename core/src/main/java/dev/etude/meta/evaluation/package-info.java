/**
 * Compares optimizers by meta-tests: each of them trains new networks on the same new tasks.
 *
 * <p>This package takes a family of tasks and optimizers. It returns accuracy and loss on training and test images along the way.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.MetaTest}</td><td>runs, and tunes step sizes</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.Rival}</td><td>an optimizer with a name</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.MetaTested}</td><td>the results of several optimizers, with ranges</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.TestRun}</td><td>the result of one network</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.StepSizesTried}</td><td>step sizes tried, and the one chosen</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.TriedOptimizer}</td><td>the result of an optimizer on a task of any family, with the
 *     best of some step sizes</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.LeastSquaresResult}</td><td>both choices for noisy least squares, and their results on new tasks</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.Verdict}</td><td>whether a validation set is needed, from the test errors of both
 *     choices</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.PairedDifference}</td><td>the difference of two ways of training on the same splits,
 *     and its size by chance alone</td></tr>
 * </table>
 *
 * <ol>
 *   <li>Nothing is chosen by test images.
 *   <li>A network that diverged is a result, not a gap.
 * </ol>
 *
 * <p>This package does not cover how optimizers are learned.
 */
@NullMarked
package dev.etude.meta.evaluation;

import org.jspecify.annotations.NullMarked;
