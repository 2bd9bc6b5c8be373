/**
 * Figures and CSV files of the results of {@code core} and {@code sampling}.
 *
 * <p>This package takes a result. It returns {@link dev.etude.report.Figure}s, and files with their numbers.
 *
 * <table>
 *   <caption>The types</caption>
 *   <tr><th>Type</th><th>Result</th></tr>
 *   <tr><td>{@link dev.etude.report.figures.LandscapeFigure}</td><td>both objectives of noisy least squares against the step
 *       size</td></tr>
 *   <tr><td>{@link dev.etude.report.figures.MetaTestFigures}</td><td>optimizers on the same new tasks</td></tr>
 *   <tr><td>{@link dev.etude.report.figures.ScheduleFigures}</td><td>learned schedules</td></tr>
 *   <tr><td>{@link dev.etude.report.figures.SamplingFigures}, {@link dev.etude.report.figures.DrawsFile}</td><td>draws from a
 *       density</td></tr>
 * </table>
 *
 * <p>This package does not cover drawing, which is in {@link dev.etude.report}, and the meaning of a result.
 */
@NullMarked
package dev.etude.report.figures;

import org.jspecify.annotations.NullMarked;
