/**
 * Experiments on noisy least squares, and what they came to.
 *
 * <p>This package takes a family of tasks, {@link dev.etude.results.leastsquares.LeastSquaresTasks}, or a spectrum. It returns verdicts,
 * tables, files:
 *
 * <table>
 *   <caption>What is here</caption>
 *   <tr><th>Type</th><th>Role</th></tr>
 *   <tr><td>{@code LeastSquaresEvaluation}</td><td>both meta-objectives at given step sizes</td></tr>
 *   <tr><td>{@code LeastSquaresExperiment}, {@code LeastSquaresTuneResult}</td><td>step sizes learned three ways, and new tasks</td></tr>
 *   <tr><td>{@code OptimalScheduleResult}</td><td>the optimal schedule of a known spectrum, beside schedules with a name</td></tr>
 * </table>
 *
 * <p>This package does not cover how losses are computed, which is {@code core}'s.
 */
@NullMarked
package dev.etude.results.leastsquares;

import org.jspecify.annotations.NullMarked;
