/**
 * Figures and CSV files of the results of {@code core} and {@code sampling}.
 *
 * <p>This package takes a result. It returns {@link dev.etude.report.Figure}s, and the numbers behind them in files of a folder.
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
 * <p>This package does not cover how pictures are drawn, which is {@link dev.etude.report}'s; what a result means.
 */
@NullMarked
package dev.etude.report.figures;

import org.jspecify.annotations.NullMarked;
