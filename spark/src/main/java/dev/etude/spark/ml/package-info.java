/**
 * A tuner for Spark ML. It is used like {@code CrossValidator}, but searches ranges instead of a grid.
 *
 * <p>This package takes an estimator, an evaluator, ranges of numeric params and a table. It returns a model with the best params, and a report.
 *
 * <table>
 * <caption>What is here</caption>
 * <tr><th>Type</th><th>Role</th></tr>
 * <tr><td>{@link dev.etude.spark.ml.StepSizeTuner}</td><td>the estimator that tunes another one</td></tr>
 * <tr><td>{@link dev.etude.spark.ml.StepSizeTunerModel}</td><td>the best model and the answer</td></tr>
 * <tr><td>{@link dev.etude.spark.ml.ParamRange}</td><td>a param and where to search it</td></tr>
 * <tr><td>{@link dev.etude.spark.ml.TunerReport}</td><td>both choices, the verdict and all trials</td></tr>
 * </table>
 *
 * <p>A trial is one fit. The study decides which setting is worth another fold. The same table, settings and seed give the same trials.
 *
 * <p>This package does not cover the search, which is {@code dev.etude.study}.
 */
@NullMarked
package dev.etude.spark.ml;

import org.jspecify.annotations.NullMarked;
