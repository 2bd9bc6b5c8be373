package dev.etude.spark.ml;

import dev.etude.study.Trial;
import dev.etude.study.TrialResult;
import dev.etude.task.Metric;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits an estimator for trials, and evaluates what comes of it.
 *
 * @param estimator what is fitted
 * @param evaluator judges models
 * @param searched the params that trials set
 * @param hasTest whether there are test rows
 */
record Fits(Estimator<?> estimator, Evaluator evaluator, Searched searched, boolean hasTest) {
  /** What the evaluator computes. */
  Metric metric() {
    String name = evaluator.hasParam("metricName")
        ? String.valueOf(evaluator.getOrDefault(evaluator.getParam("metricName")))
        : "metric";
    return evaluator.isLargerBetter()
        ? Metric.moreIsBetter(name, 1, "1 - " + name)
        : Metric.lessIsBetter(name);
  }

  /** What the results of trials depend on, beside the rows. */
  String about() {
    return searched.about(estimator) + "; " + searched.about(evaluator);
  }

  /** Fits to all folds but one, and evaluates on the rows trained on, on the fold and on the test rows. */
  TrialResult trained(Trial trial, FoldedRows rows) {
    long begin = System.nanoTime();
    try {
      Dataset<Row> train = rows.trained(trial.repeat());
      Model<?> model = (Model<?>) estimator.fit(train, searched.values(trial));
      TrialResult result =
          TrialResult.of(error(model, train), error(model, rows.heldOut(trial.repeat())));
      if (hasTest) {
        result = result.withTest(error(model, rows.test()));
      }
      return result.withSeconds((System.nanoTime() - begin) * 1e-9);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return TrialResult.failed(String.valueOf(e.getMessage()))
          .withSeconds((System.nanoTime() - begin) * 1e-9);
    }
  }

  private double error(Model<?> model, Dataset<Row> rows) {
    return metric().error(evaluator.evaluate(model.transform(rows)));
  }

  /** Fits to rows with values of the params, in the order of the ranges. */
  Model<?> fitted(Dataset<?> rows, List<Double> values) {
    return (Model<?>) estimator.fit(rows, searched.values(values));
  }
}
