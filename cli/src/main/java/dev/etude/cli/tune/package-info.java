/**
 * The commands for a model on the user's own table: {@code etude tune}, {@code etude compare} and {@code etude check}.
 *
 * <p>This package takes a table, a model, a rule, a schedule. It returns {@link dev.etude.results.tune.TuneResult},
 * {@link dev.etude.results.tune.CompareResult} and {@link dev.etude.results.check.CheckResult}, printed or in a run directory.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneCommand}</td><td>finds step sizes; {@link dev.etude.tuning.Tuning} does the work</td></tr>
 *   <tr><td>{@code CompareCommand}</td><td>compares rules that choose their own step sizes, and searches</td></tr>
 *   <tr><td>{@code CheckCommand}</td><td>says which engine of meta-gradients can be trusted, and up to where; {@link
 *       dev.etude.results.check.TableCheck} does the work</td></tr>
 *   <tr><td>{@code ScheduleOptions}, {@code JudgingOptions}</td><td>which step sizes are learned; by what and how they are
 *       judged</td></tr>
 * </table>
 *
 * <p>{@link dev.etude.results.tune.RecordedTuning} keeps a tuning in a run directory.
 *
 * <p>This package does not cover numerics, which are {@code core}'s; reading of tables, which is {@code data}'s; what a result says, which is
 * {@code results}'s.
 */
@NullMarked
package dev.etude.cli.tune;

import org.jspecify.annotations.NullMarked;
