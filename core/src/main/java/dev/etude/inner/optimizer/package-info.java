/**
 * Optimizers, which train weights, and the record of a training.
 *
 * <p>This package takes a problem, a start and an {@link dev.etude.inner.optimizer.Optimizer}. It returns a {@link
 * dev.etude.inner.optimizer.Trajectory}.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.Optimizer}</td><td>a value that trains any differentiable problem</td></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.ScheduledOptimizer}</td><td>an update rule with given step sizes</td></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.AdaptiveOptimizer}</td><td>a rule that chooses its own step sizes</td></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.AveragedOptimizer}</td><td>any of them, judged at an average of its weights</td></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.Training}</td><td>the state of one run, which advances step by step</td></tr>
 * <tr><td>{@link dev.etude.inner.optimizer.Trajectory}</td><td>the record of a whole run: losses, weights, step sizes, {@link
 *     dev.etude.inner.optimizer.Evaluations} spent, {@link dev.etude.inner.optimizer.TrajectoryEnd end}</td></tr>
 * </table>
 *
 * <ol>
 *   <li>An optimizer has no state; a training belongs to one thread.
 *   <li>A run that leaves the finite numbers is a result that says at which step, never a silent number.
 * </ol>
 *
 * <p>This package does not cover derivatives of runs, which the engines of {@code dev.etude.meta.gradient} compute.
 */
@NullMarked
package dev.etude.inner.optimizer;

import org.jspecify.annotations.NullMarked;
