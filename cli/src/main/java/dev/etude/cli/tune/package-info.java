/**
 * {@code etude tune}: step sizes for a model on the user's own table; {@code etude compare}: rules that choose their own.
 *
 * <p>This package takes a table, a model, a rule, a schedule. It returns {@link dev.etude.results.tune.TuneResult} and
 * {@link dev.etude.results.tune.CompareResult}, printed or in a run directory.
 *
 * <p>The work is {@link dev.etude.tuning.Tuning}'s. {@link dev.etude.results.tune.RecordedTuning} keeps it in a run directory. Here are its options:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneCommand}, {@code CompareCommand}</td><td>parse, call, print</td></tr>
 *   <tr><td>{@code setting.ScheduleOptions}, {@code setting.JudgingOptions}</td><td>which step sizes are learned; by what and how
 *       they are judged</td></tr>
 * </table>
 *
 * <p>This package does not cover numerics, which are {@code core}'s; reading of tables, which is {@code data}'s; what a result says, which is
 * {@code dev.etude.results.tune}'s.
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
