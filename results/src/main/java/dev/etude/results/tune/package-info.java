/**
 * Results of a tuning and of a comparison on a table.
 *
 * <p>This package takes a {@link dev.etude.tuning.Tuned} or a {@link dev.etude.tuning.Ranking}. It returns a
 * {@link dev.etude.results.tune.TuneResult} or a {@link dev.etude.results.tune.CompareResult}.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneResult}</td><td>the result, with the fields of {@code --json}; {@code TuneText} is its text,
 *       {@code TuneReport} its run directory</td></tr>
 *   <tr><td>{@code ChoiceTable}, {@code ComparisonTable} in {@code files}</td><td>the columns of choices and of a comparison</td></tr>
 *   <tr><td>{@code CarryOver}, {@code CarriedPeak}</td><td>lines for other frameworks; a first step size for a longer run</td></tr>
 *   <tr><td>{@code Separation}</td><td>finds splits whose classes can be separated</td></tr>
 *   <tr><td>{@code RecordedTuning}</td><td>a tuning in a run directory: its journal, its progress, its end by a signal</td></tr>
 *   <tr><td>{@code SoFar}</td><td>the result of an interrupted tuning</td></tr>
 * </table>
 *
 * <p>This package does not cover numerics (module {@code core}) and files and figures ({@code files}).
 */
@NullMarked
package dev.etude.results.tune;

import org.jspecify.annotations.NullMarked;
