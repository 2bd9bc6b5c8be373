/**
 * Experiments on noisy least squares, and their results.
 *
 * <p>This package takes a family of tasks, {@link dev.etude.results.leastsquares.LeastSquaresTasks}, or a spectrum. It returns
 * verdicts, tables and files:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code LeastSquaresEvaluation}</td><td>both meta-objectives at given step sizes</td></tr>
 *   <tr><td>{@code LeastSquaresExperiment}, {@code LeastSquaresTuneResult}</td><td>step sizes learned three ways, and new tasks</td></tr>
 *   <tr><td>{@code OptimalScheduleResult}</td><td>the optimal schedule of a known spectrum, beside schedules with a name</td></tr>
 * </table>
 *
 * <p>This package does not cover the computation of losses, which is in the module {@code core}.
 */
@NullMarked
package dev.etude.results.leastsquares;

import org.jspecify.annotations.NullMarked;
