/**
 * Schedules: the step size of every step, as a function of a few meta-parameters.
 *
 * <p>This package takes the number of a step. It returns the step size and its derivatives in the meta-parameters.
 *
 * <table>
 * <caption>The schedules</caption>
 * <tr><th>Schedule</th><th>Meta-parameters</th></tr>
 * <tr><td>{@link dev.etude.update.schedule.ConstantStep}</td><td>the step size</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.Exponential}</td><td>the first, and the last's ratio to it</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.StepDecay}</td><td>the first, and the factor</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.Polynomial}</td><td>the first, the last, the power</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.Cosine}</td><td>the peak, the last, the share of warm-up</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.LinearDecay}, {@link dev.etude.update.schedule.WarmUpStableDecay}, {@link
 *     dev.etude.update.schedule.InverseSquareRoot}, {@link dev.etude.update.schedule.OneCycle}</td><td>the peak ({@link
 *     dev.etude.update.schedule.FixedShape}), as in {@link dev.etude.update.schedule.GivenShape}</td></tr>
 * <tr><td>{@link dev.etude.update.schedule.FreeSchedule}</td><td>the step size of every step</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.update.schedule.Schedules} lists them by name.
 *
 * <p>This package does not cover rules, which take a step size from a schedule and never choose their own ({@code dev.etude.update.rule}).
 */
@NullMarked
package dev.etude.update.schedule;

import org.jspecify.annotations.NullMarked;
