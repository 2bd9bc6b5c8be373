/**
 * What a tuning and a comparison on a table came to.
 *
 * <p>This package takes {@link dev.etude.tuning.Tuned}, {@link dev.etude.tuning.Ranking}. It returns {@link dev.etude.results.tune.TuneResult},
 * {@link dev.etude.results.tune.CompareResult}.
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code TuneResult}</td><td>the fields of {@code --json}; {@code TuneText} is for people, {@code TuneReport} the run
 *       directory</td></tr>
 *   <tr><td>{@code ChoiceTable}, {@code ComparisonTable} in {@code files}</td><td>the columns of choices and of a comparison</td></tr>
 *   <tr><td>{@code CarryOver}, {@code CarriedPeak}</td><td>lines for other frameworks; where to start for a longer run</td></tr>
 *   <tr><td>{@code Separation}</td><td>says where classes can be separated</td></tr>
 *   <tr><td>{@code RecordedTuning}</td><td>a tuning in a run directory: its journal, its progress, its end by a signal</td></tr>
 *   <tr><td>{@code SoFar}</td><td>what a tuning has found when it is interrupted</td></tr>
 * </table>
 *
 * <p>This package does not cover numerics, which are {@code core}'s; files and figures, which are in {@code files}.
 */
@NullMarked
package dev.etude.results.tune;

import org.jspecify.annotations.NullMarked;
