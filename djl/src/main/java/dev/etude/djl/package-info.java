/**
 * Tunes models of the Deep Java Library (DJL), and trains them in DJL with the result.
 *
 * <p>This package takes a {@code Block} with a {@code Loss} and rows of data. It returns an inner problem, tasks for {@link dev.etude.tuning.Tuning},
 * a {@code Tracker} and an {@code Optimizer} for DJL's own training loop.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.djl.DjlProblem}</td><td>a block, its loss and rows as a function of the weights, with
 *     gradients; mini-batches by seeds</td></tr>
 * <tr><td>{@link dev.etude.djl.SecondPass}</td><td>the same with exact Hessian-vector products</td></tr>
 * <tr><td>{@link dev.etude.djl.DjlTasks}</td><td>divisions of the rows, to tune on</td></tr>
 * <tr><td>{@link dev.etude.djl.ScheduleTracker}</td><td>a schedule for DJL's optimizers</td></tr>
 * <tr><td>{@link dev.etude.djl.RuleOptimizer}</td><td>any rule of this project, learned and self-tuning ones included, for DJL's
 *     training loop</td></tr>
 * </table>
 *
 * <ol>
 *   <li>A tuning never changes a block: weights enter a forward pass from outside. Only {@link dev.etude.djl.DjlProblem#store} and
 *     the optimizer change a block.
 *   <li>The same seed gives the same numbers with the same version of the engine and the same number of threads.
 *   <li>Losses are means over rows, as DJL's are.
 * </ol>
 *
 * <p>This package does not cover the tuning itself, which is in {@code dev.etude.tuning}.
 */
@NullMarked
package dev.etude.djl;

import org.jspecify.annotations.NullMarked;
