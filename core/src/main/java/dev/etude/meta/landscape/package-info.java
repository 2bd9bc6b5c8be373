/**
 * The functions that searches minimise: the meta-objective over tasks as a function of the meta-parameters.
 *
 * <p>This package takes tasks, a {@link dev.etude.meta.landscape.Recipe} of their training and a meta-objective. It returns values and slopes at any
 * meta-parameters.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>The function</th><th>By</th></tr>
 * <tr><td>{@link dev.etude.meta.landscape.TaskMean}</td><td>the mean over tasks, of p meta-parameters; {@link
 *     dev.etude.meta.landscape.SmoothnessPenalty} is the term that it adds for a rough schedule</td><td>runs and meta-gradients</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.StepSizeFunction}</td><td>of the step size of one run</td><td>any engine</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.QuadraticInstance}</td><td>of the step size of gradient descent on one quadratic, its
 *     bound and its certified minimiser</td><td>eigenpairs, any engine</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.BlackBox}</td><td>of the step size of a training that someone else owns</td><td>values
 *     alone</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.RegressionTuning}</td><td>of the step size of linear regression, over the splits of a
 *     table, and its minima</td><td>closed forms</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.LeastSquaresTuning}</td><td>of the step size of noisy least squares with normal rows,
 *     over drawn tasks, and its minima</td><td>closed forms or simulation; the mean and its error are a {@link
 *     dev.etude.meta.landscape.MeanLoss}</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.LeftOutTuning}</td><td>of the same step size, each row judged by the run without it</td><td>
 *     exact leave-one-out</td></tr>
 * <tr><td>{@link dev.etude.meta.landscape.FirstStepSize}</td><td>none: a first step size, for a search without a given start</td><td>the
 *     curvature at the start</td></tr>
 * </table>
 *
 * <p>Sums are taken in the order of the tasks: the bits do not depend on threads or machines.
 *
 * <p>This package does not cover the searches, which are in {@code dev.etude.meta.search}; the derivative of one run, which is in {@code
 * dev.etude.meta.gradient}.
 */
@NullMarked
package dev.etude.meta.landscape;

import org.jspecify.annotations.NullMarked;
