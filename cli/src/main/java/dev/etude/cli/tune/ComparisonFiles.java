package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.math.Range;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.Metric;
import dev.etude.tuning.Compared;
import dev.etude.tuning.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A comparison as a table, a file and figures. */
final class ComparisonFiles {
  private static final int MOST_CURVES = 8;

  private final List<Compared> entries;
  private final Metric metric;
  private final int steps;

  ComparisonFiles(List<Compared> entries, Metric metric, int steps) {
    this.entries = entries;
    this.steps = steps;
    this.metric = metric;
  }

  void writeCsv(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "comparison.csv",
        "rule",
        "test_metric_mean",
        "test_metric_min",
        "test_metric_max",
        "test_loss_mean",
        "test_loss_min",
        "test_loss_max",
        "train_metric_mean",
        "train_metric_min",
        "train_metric_max",
        "train_loss_mean",
        "train_loss_min",
        "train_loss_max",
        "step_size",
        "trajectories",
        "status")) {
      for (Compared entry : entries) {
        List<Object> row = new ArrayList<>(List.of(entry.name()));
        for (Range range : List.of(
            entry.outcomes().testMetric(),
            entry.outcomes().testLoss(),
            entry.outcomes().trainMetric(),
            entry.outcomes().trainLoss())) {
          row.addAll(List.of(range.mean(), range.min(), range.max()));
        }
        row.addAll(
            List.of(entry.stepSize().orElse(Double.NaN), entry.trajectories(), entry.status()));
        csv.row(row.toArray());
      }
    }
  }

  List<String> header() {
    return List.of(
        "rule",
        "step size",
        "test " + metric.name(),
        "min",
        "max",
        "training loss",
        "test loss",
        "gap",
        "trajectories",
        "status");
  }

  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Compared entry : entries) {
      Range test = entry.outcomes().testMetric();
      double trained = entry.outcomes().trainLoss().mean();
      double held = entry.outcomes().testLoss().mean();
      rows.add(List.of(
          entry.name(),
          text(entry.stepSize().orElse(Double.NaN)),
          text(test.mean()),
          text(test.min()),
          text(test.max()),
          text(trained),
          text(held),
          text(held - trained),
          text(entry.trajectories()),
          entry.status()));
    }
    return rows;
  }

  /**
   * Draws the training curves, and the gap to the test rows.
   *
   * @param first how many of the entries were learned
   */
  List<Figure> figures(int first) {
    List<Figure> figures = new ArrayList<>(List.of(curves(first)));
    figures.addAll(GapFigure.of(entries, metric));
    return figures;
  }

  /** Draws the mean training losses along the way, those of the best rules, with bands for the first ones. */
  private Figure curves(int banded) {
    Figure.Builder figure = Figure.builder("training-curves", "The loss while training")
        .x(Axis.linear("step"))
        .y(Axis.log("mean loss of the rows trained on"));
    List<Compared> shown = shown(banded);
    for (int i = 0; i < shown.size(); i++) {
      figure.add(curve(shown.get(i), i < banded));
    }
    return figure
        .caption("Trained on training and validation rows together."
            + (banded > 0 ? " Bands: the range over the tasks, of what was learned." : "")
            + (shown.size() < entries.size()
                ? " Shown are the " + shown.size()
                    + " that end lowest; all are in the table. Diverged trainings have no curve."
                : ""))
        .build();
  }

  private List<Compared> shown(int first) {
    List<Compared> whole = new ArrayList<>(entries.subList(first, entries.size()));
    whole.removeIf(entry -> !Double.isFinite(entry.outcomes().trainLoss().mean()));
    whole.sort(Comparator.comparingDouble(entry -> entry.outcomes().trainLoss().mean()));
    List<Compared> shown = new ArrayList<>();
    for (Compared entry : entries.subList(0, first)) {
      if (Double.isFinite(entry.outcomes().trainLoss().mean())) {
        shown.add(entry);
      }
    }
    shown.addAll(whole.subList(0, Math.min(whole.size(), MOST_CURVES - first)));
    return shown;
  }

  private Series curve(Compared entry, boolean banded) {
    int every = Outcome.spacing(steps);
    int points = entry.outcomes().each().get(0).losses().dimension();
    double[] x = new double[points];
    double[] mean = new double[points];
    double[] min = new double[points];
    double[] max = new double[points];
    for (int i = 0; i < points; i++) {
      int step = i;
      Range range = entry.outcomes().range(outcome -> outcome.losses().get(step));
      x[i] = Math.min(i * every, steps);
      mean[i] = range.mean();
      min[i] = range.min();
      max[i] = range.max();
    }
    Series series = Series.of(entry.name(), x, mean);
    return banded ? series.withBand(min, max) : series;
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "–" : Numbers.brief(value);
  }
}
