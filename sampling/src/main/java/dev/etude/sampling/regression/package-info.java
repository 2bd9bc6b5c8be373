/**
 * Linear and logistic regression on rows of numbers: posterior and predictions, in the units of the rows.
 *
 * <p>In: features, which may have gaps, and numbers or two classes to predict. Out: a density whose draws are slopes in the
 * units of the features, and intervals of what is predicted.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>Type</th><th>What it is</th></tr>
 * <tr><td>{@link dev.etude.sampling.regression.RegressionPosterior}</td><td>the density</td></tr>
 * <tr><td>{@link dev.etude.sampling.regression.RegressionSettings}</td><td>priors, units, and whether there is an intercept</td></tr>
 * <tr><td>{@link dev.etude.sampling.regression.PredictiveIntervals}</td><td>what its draws predict of rows</td></tr>
 * </table>
 *
 * <p>Not here: reading tables, which is the module {@code data}'s; the densities in standard units, which are in {@link
 * dev.etude.sampling.target}.
 */
@NullMarked
package dev.etude.sampling.regression;

import org.jspecify.annotations.NullMarked;
