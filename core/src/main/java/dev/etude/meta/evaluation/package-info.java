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
 * <tr><td>{@link dev.etude.meta.evaluation.MetaTested}</td><td>what several did, with ranges</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.TestRun}</td><td>what one network did</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.StepSizesTried}</td><td>step sizes tried, and the one chosen</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.TriedOptimizer}</td><td>what an optimizer comes to on a task of any family, its step
 *     size chosen among some</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.LeastSquaresResult}</td><td>both choices for noisy least squares, and how new tasks
 *     turn out</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.Verdict}</td><td>whether a validation set is needed, from the test errors of both
 *     choices</td></tr>
 * <tr><td>{@link dev.etude.meta.evaluation.PairedDifference}</td><td>two ways of training on the same splits: the difference, and
 *     what chance alone would give</td></tr>
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
