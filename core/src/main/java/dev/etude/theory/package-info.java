/**
 * Schedules that theory predicts before any training or from one pilot run.
 *
 * <p>This package takes properties of a problem, such as the spectrum of its rows. It returns schedules, and the expected risk of any schedule.
 * Start with {@link dev.etude.theory.GaussianSgd}, for example
 *
 * <pre>{@code
 *   GaussianSgd engine = GaussianSgd.powerLaw(1.5, 1, 200, 0.1, 1);
 *   double risk = engine.risk(0.2, 0.1, 0.05).toDouble();
 *   Vector best = OptimalSchedule.of(engine, 500).stepSizes();
 * }</pre>
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.theory.GaussianSgd}</td><td>the expected risk of mini-batch SGD on Gaussian rows, and its derivative
 *     in every step size ({@link dev.etude.theory.RiskGradient})</td></tr>
 * <tr><td>{@link dev.etude.theory.OptimalSchedule}</td><td>the t step sizes with the least expected risk</td></tr>
 * <tr><td>{@link dev.etude.theory.ScheduleShape}</td><td>schedules with a name, up to their peak; {@link
 *     dev.etude.theory.BestPeak} finds the peak</td></tr>
 * <tr><td>{@link dev.etude.theory.ScheduleBound}</td><td>the bound of a schedule on convex problems; it carries a tuned peak over
 *     to another schedule or horizon</td></tr>
 * <tr><td>{@link dev.etude.theory.PredictedSchedule}</td><td>the optimal schedule for covariance, solution and noise estimated from rows</td></tr>
 * <tr><td>{@link dev.etude.theory.RefinedSchedule}</td><td>a schedule from the gradient norms of a pilot run, which {@link
 *     dev.etude.theory.GradientNorms} measures</td></tr>
 * <tr><td>{@link dev.etude.theory.BatchSharpness}</td><td>the distance of a mini-batch run from the edge of stability in every
 *     step; {@link dev.etude.theory.BatchEdge} has it at the end of runs with many step sizes</td></tr>
 * </table>
 *
 * <p>Everything here is deterministic and has the same bits on every machine.
 *
 * <p>This package does not cover schedules that are learned from trainings ({@code dev.etude.tuning}), and the schedules themselves as values
 * ({@code dev.etude.update}).
 */
@NullMarked
package dev.etude.theory;

import org.jspecify.annotations.NullMarked;
