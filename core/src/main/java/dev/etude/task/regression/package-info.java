/**
 * Least squares on a table, split by split, as a function of the step size.
 *
 * <p>This package takes {@link dev.etude.task.regression.RegressionRows rows} and the numbers of those that train, validate and test. It returns a
 * {@link dev.etude.task.regression.RegressionLandscape}: of gradient descent in closed form ({@link
 * dev.etude.task.regression.RegressionTask}), of single rows by runs ({@link
 * dev.etude.task.regression.StochasticRegressionTask}).
 *
 * <p>{@link dev.etude.task.regression.Standardisation} makes columns of mean 0 and deviation 1 by the rows that train. {@link
 * dev.etude.task.regression.LeastSquaresLimit} is what theory says of noisy least squares, whose tasks are {@code
 * dev.etude.task.gaussian}'s.
 */
@NullMarked
package dev.etude.task.regression;

import org.jspecify.annotations.NullMarked;
