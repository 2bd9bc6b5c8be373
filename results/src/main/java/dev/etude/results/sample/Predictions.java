package dev.etude.results.sample;

import dev.etude.random.Seed;
import dev.etude.sampling.Samples;
import dev.etude.sampling.regression.PredictiveIntervals;
import dev.etude.task.TaskMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The predictions for the rows of a table: intervals, beside what was observed and what {@code tune}'s model predicts. */
public final class Predictions {
  private final TableRegression table;
  private final double[] observed;
  private final PredictiveIntervals intervals;
  private final double @Nullable [] point;

  private Predictions(
      TableRegression table, PredictiveIntervals intervals, double @Nullable [] point) {
    this.table = table;
    this.observed = table.observed();
    this.intervals = intervals;
    this.point = point;
  }

  /**
   * Predicts the rows of a table from draws of its posterior.
   *
   * @param table the table and its posterior
   * @param samples the draws
   * @param probability the probability that an interval holds a new observation, between 0 and 1
   * @param seed of the noise that the intervals include
   * @param map what the trainings of {@code tune}'s model are spread over
   * @return the predictions
   */
  public static Predictions of(
      TableRegression table, Samples samples, double probability, Seed seed, TaskMap map) {
    return new Predictions(
        table,
        PredictiveIntervals.of(table.posterior(), samples, table.features(), probability, seed),
        table.point(seed, map).orElse(null));
  }

  /** A row, from 1: what was observed, what is predicted, and what tune's model predicts, NaN if there is none. */
  record Row(int number, double observed, double mean, double lower, double upper, double point) {}

  int rows() {
    return observed.length;
  }

  /** Returns the first rows, or all. */
  List<Row> first(int most) {
    return IntStream.range(0, Math.min(most, rows())).mapToObj(this::row).toList();
  }

  private Row row(int row) {
    return new Row(
        row + 1,
        observed[row],
        intervals.mean(row),
        intervals.lower(row),
        intervals.upper(row),
        point == null ? Double.NaN : point[row]);
  }

  boolean isLinear() {
    return table.posterior().isLinear();
  }

  /** The column that is predicted. */
  String column() {
    return table.examples().target().name();
  }

  /** What the predictions are of. */
  String of() {
    return table.predicted();
  }

  /** The share of rows whose interval holds what was observed. */
  double coverage() {
    return intervals.coverage(observed);
  }

  double meanWidth() {
    return intervals.meanWidth();
  }
}
