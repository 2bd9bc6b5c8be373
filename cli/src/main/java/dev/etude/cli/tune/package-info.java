/**
 * {@code etude tune}: step sizes for a model on the user's own table; {@code etude compare}: rules that choose their own.
 *
 * <p>In: a table, a model, a rule, a schedule. Out: the step sizes chosen on training rows and on validation rows, how they
 * do beside others, a verdict on which to use, pictures and a report.
 *
 * <p>The work is {@link dev.etude.tuning.Tuning}'s. Here are its options, its progress and its end by a signal, and what is printed:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneCommand}, {@code CompareCommand}</td><td>parse, call, print</td></tr>
 *   <tr><td>{@code ScheduleOptions}, {@code JudgingOptions}</td><td>which step sizes are learned; by what and how they are
 *       judged</td></tr>
 *   <tr><td>{@code ScheduleOrigin}, {@code CarriedPeak}</td><td>a schedule that is computed from the table; where to start for a
 *       longer run</td></tr>
 *   <tr><td>{@code TableSetting}</td><td>a table and how it is trained, with their names</td></tr>
 *   <tr><td>{@code TuneSession}, {@code SoFar}, {@code ResumeKey}</td><td>a recorded tuning, and whether another process may go on with it</td></tr>
 *   <tr><td>{@code TuneResult}</td><td>the fields of {@code --json}; {@code TuneText} is for people</td></tr>
 *   <tr><td>{@code TuneReport}, {@code ComparisonReport}</td><td>the run directory, with {@code LandscapeFiles} of a closed form or
 *       {@code TrialFiles} of trajectories, {@code LearnedSchedule}, {@code ComparisonFiles} and {@code GapFigure}</td></tr>
 *   <tr><td>{@code Separation}</td><td>says where classes can be separated</td></tr>
 * </table>
 *
 * <p>Not here: numerics, which are {@code core}'s; reading of tables, which is {@code data}'s.
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
