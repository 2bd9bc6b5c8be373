/**
 * The question of this room: which step size, schedule or momentum is best, on a budget of trajectories?
 *
 * <p>In: tasks, a {@link dev.etude.meta.tuning.Recipe} to train them by, a meta-objective. Out: a {@link
 * dev.etude.meta.tuning.TunedPoint}: the best point and everything that was looked at, with its cost.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.meta.tuning.MetaFunction}</td><td>F as a function of θ, in {@link dev.etude.meta.tuning.Point
 *     points}; {@link dev.etude.meta.tuning.TaskMean} is the mean over tasks</td></tr>
 * <tr><td>{@link dev.etude.meta.tuning.StepSizeTuner}</td><td>one step size, from anywhere: a scan that looks beyond harm, then slopes, then
 *     values where slopes lie or budget is left; {@link dev.etude.meta.tuning.FirstStepSize} is where to begin</td></tr>
 * <tr><td>{@link dev.etude.meta.tuning.ThetaDescent}</td><td>several parameters, from a point not far off</td></tr>
 * <tr><td>{@link dev.etude.meta.tuning.Ray}</td><td>several parameters as one: the common factor of a schedule that is far off</td></tr>
 * <tr><td>{@link dev.etude.meta.tuning.TunedPoint#by}</td><td>grid, random and golden-section search of the same
 *     function: the baselines</td></tr>
 * </table>
 *
 * <ol>
 *   <li>θ are coordinates without limits, and gradients are in θ.
 *   <li>A search depends on nothing but the points it is given, so that one that is answered from a record repeats itself.
 *   <li>Work is counted in trajectories: gradients plus twice the Hessian-vector products, over t times the tasks.
 *   <li>The best point is the one of least value, wherever it was met.
 * </ol>
 *
 * <p>Not here: how one run is differentiated, which is {@code dev.etude.meta.gradient}'s; searches of closed-form
 * landscapes, which are {@code dev.etude.meta.optimizer}'s.
 */
@NullMarked
package dev.etude.meta.tuning;

import org.jspecify.annotations.NullMarked;
