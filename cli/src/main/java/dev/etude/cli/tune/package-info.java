/**
 * {@code etude tune}: step sizes for a model on the user's own table; {@code etude compare}: rules that choose their own.
 *
 * <p>This package takes a table, a model, a rule and a schedule. It returns {@link dev.etude.results.tune.TuneResult} and
 * {@link dev.etude.results.tune.CompareResult}, printed or in a run directory.
 *
 * <p>{@link dev.etude.tuning.Tuning} does the work, and {@link dev.etude.results.tune.RecordedTuning} keeps it in a run directory.
 * The options are here:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneCommand}, {@code CompareCommand}</td><td>parse, call, print</td></tr>
 *   <tr><td>{@code setting.ScheduleOptions}, {@code setting.JudgingOptions}</td><td>the step sizes that are learned; the metric
 *       and the test of the result</td></tr>
 * </table>
 *
 * <p>This package does not cover numerics (module {@code core}), the reading of tables (module {@code data}) and results ({@code
 * dev.etude.results.tune}).
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
