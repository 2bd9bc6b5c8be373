/**
 * The experiments of the paper, which test its claims. They use the public types of {@code core}, {@code data}, {@code
 * report}, {@code results} and {@code run} only.
 *
 * <p>This package takes a name and a seed. It returns figures, tables and claims, and whether the numbers support each claim.
 *
 * <pre>
 *   Experiment experiment = ExperimentName.FIGURE_2.experiment(Optional.empty());
 *   Result result = Reproduction.of(
 *       "figure-2", experiment, new Seed(1), true, new ThreadPoolTaskMap(2), ExperimentProgress.ignored());
 *   System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * </pre>
 *
 * <table>
 *   <caption>The types</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@link dev.etude.experiments.catalogue.ExperimentName}</td><td>the names of all experiments</td></tr>
 *   <tr><td>{@link dev.etude.experiments.Experiment}</td><td>one of them; {@code Figure1} to {@code Figure4} are one figure
 *       each, {@code LearnedFigure} is figures 5, 6 and 7 in three settings; {@code DecayOrAveraging} compares optimizers on
 *       tables, {@code LeaveOneOutChoice} three ways to choose a step size, {@code CarriedPeaks} horizons, {@code
 *       StudyRegret} searches of meta-parameters; these are not the paper's</td></tr>
 *   <tr><td>{@link dev.etude.experiments.Findings}, {@link dev.etude.experiments.Claim}</td><td>the result of one; {@link
 *       dev.etude.experiments.Reproduction} prints and writes it</td></tr>
 *   <tr><td>{@link dev.etude.experiments.ExperimentProgress}</td><td>is called with the progress of one</td></tr>
 * </table>
 *
 * <p>This package does not cover numerics (module {@code core}), options and printing (module {@code cli}).
 */
@NullMarked
package dev.etude.experiments;

import org.jspecify.annotations.NullMarked;
