/**
 * {@code etude tune}: step sizes for a model on the user's own table; {@code etude compare}: rules that choose their own.
 *
 * <p>In: a table, a model, a rule, a schedule. Out: the step sizes chosen on training rows and on validation rows, how they
 * do beside others, a verdict on which to use, pictures and a report.
 *
 * <table>
 *   <caption>Two ways to tune</caption>
 *   <tr><th></th><th>by formula</th><th>by trainings that are run</th></tr>
 *   <tr><td>for</td><td>a linear model, a constant step size, gradient descent on all rows or on single ones</td><td>all
 *       else</td></tr>
 *   <tr><td>work</td><td>{@code ExactTuning}, {@code SplitTask}</td><td>{@code TableTuning}, {@code Learner}</td></tr>
 *   <tr><td>result</td><td>{@code TuneResult}</td><td>{@code TableTuneResult}: two {@code Choice}s, each a {@code Learned}
 *       with its {@code Outcomes}</td></tr>
 *   <tr><td>files</td><td>{@code TuneReport}</td><td>{@code TableTuneReport}</td></tr>
 *   <tr><td>can be resumed</td><td>no, it takes seconds</td><td>{@code TuneSession} with its {@code Journal}</td></tr>
 * </table>
 *
 * <p>{@code ScheduleOptions} says which step sizes are learned, {@code JudgingOptions} by what and how they are judged.
 * {@code Comparison} runs {@code Trainer}s, those of a {@code ComparedRule} among them, on the same tasks; {@code ComparisonFiles} and
 * {@code GapFigure} show what came of it.
 *
 * <p>Not here: numerics, which are {@code core}'s; reading of tables, which is {@code data}'s.
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
