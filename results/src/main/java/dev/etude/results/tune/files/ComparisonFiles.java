package dev.etude.results.tune.files;

import dev.etude.math.Range;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.run.RunFiles;
import dev.etude.task.Metric;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.Compared;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A comparison as a table, a file and figures. */
public final class ComparisonFiles {
  private static final int MOST_CURVES = 8;

  private final Ranking ranking;
  private final List<Compared> entries;
  private final Metric metric;
  private final int steps;
  private final int spacing;

  public ComparisonFiles(Ranking ranking, TaskFamily family, int steps) {
    this.ranking = ranking;
    this.entries = ranking.entries();
    this.steps = steps;
    this.metric = family.metric();
    this.spacing = Outcome.spacing(steps, family.readings(steps));
  }

  public void writeCsv(RunFiles files) throws IOException {
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

  /** Where all trainings were completed there is no column to say so. */
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of(
        "rule",
        "=",
        "step size",
        "test " + metric.name(),
        "min",
        "max",
        "training loss",
        "test loss",
        "gap",
        "trajectories"));
    if (hasStatus()) {
      header.add("status");
    }
    return header;
  }

  private boolean hasStatus() {
    return entries.stream().anyMatch(entry -> !entry.status().equals("completed"));
  }

  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Compared entry : entries) {
      Range test = entry.outcomes().testMetric();
      double trained = entry.outcomes().trainLoss().mean();
      double held = entry.outcomes().testLoss().mean();
      List<String> row = new ArrayList<>(List.of(
          entry.name(),
          ranking.standing(entry).mark(),
          text(entry.stepSize().orElse(Double.NaN)),
          text(test.mean()),
          text(test.min()),
          text(test.max()),
          text(trained),
          text(held),
          text(held - trained),
          text(entry.trajectories())));
      if (hasStatus()) {
        row.add(entry.status());
      }
      rows.add(row);
    }
    ranking.baseline().ifPresent(outcomes -> rows.add(baseline(outcomes)));
    return rows;
  }

  private List<String> baseline(Outcomes outcomes) {
    Range test = outcomes.testMetric();
    List<String> row = new ArrayList<>(List.of(
        "baseline",
        "",
        "–",
        text(test.mean()),
        text(test.min()),
        text(test.max()),
        "–",
        text(outcomes.testLoss().mean()),
        "–",
        "–"));
    if (hasStatus()) {
      row.add("");
    }
    return row;
  }

  /** Draws the training curves, and the gap to the test rows. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(curves()));
    figures.addAll(GapFigure.of(entries, metric));
    return figures;
  }

  private static boolean isLearned(Compared entry) {
    return Tuned.isChoice(entry.name());
  }

  /** Draws the mean training losses along the way, those of the best rules, with bands for what was learned. */
  private Figure curves() {
    Figure.Builder figure = Figure.builder("training-curves", "The loss while training")
        .x(Axis.linear("step"))
        .y(Axis.log("mean loss of the rows trained on"));
    List<Compared> shown = shown();
    double floor = shown.stream()
        .mapToDouble(entry -> LossFloor.below(
            entry.outcomes().range(outcome -> outcome.losses().get(0)).mean()))
        .max()
        .orElse(0);
    for (Compared entry : shown) {
      figure.add(curve(entry, floor, isLearned(entry)));
    }
    return figure
        .caption(
            "Trained on training and validation rows together. Look at how early a curve is low"
                + " and whether it still falls at the end: then more steps would help."
                + (shown.stream().anyMatch(ComparisonFiles::isLearned)
                    ? " Bands: the range over the tasks, of what was learned."
                    : "")
                + (shown.stream().anyMatch(entry -> entry.outcomes().trainLoss().min() < floor)
                    ? " Losses below " + Numbers.brief(floor) + " are drawn there."
                    : "")
                + (shown.size() < entries.size()
                    ? " Shown are the " + shown.size()
                        + " that end lowest; all are in the table. Diverged trainings have no curve."
                    : ""))
        .build();
  }

  /** What was learned, then the best of the others, as far as they are finite. */
  private List<Compared> shown() {
    return entries.stream()
        .filter(entry -> Double.isFinite(entry.outcomes().trainLoss().mean()))
        .sorted(Comparator.comparing((Compared entry) -> !isLearned(entry))
            .thenComparingDouble(entry -> entry.outcomes().trainLoss().mean()))
        .limit(MOST_CURVES)
        .toList();
  }

  private Series curve(Compared entry, double floor, boolean banded) {
    int points = entry.outcomes().each().get(0).losses().dimension();
    double[] x = new double[points];
    double[] mean = new double[points];
    double[] min = new double[points];
    double[] max = new double[points];
    for (int i = 0; i < points; i++) {
      int step = i;
      Range range = entry.outcomes().range(outcome -> outcome.losses().get(step));
      x[i] = Math.min(i * spacing, steps);
      mean[i] = Math.max(range.mean(), floor);
      min[i] = Math.max(range.min(), floor);
      max[i] = Math.max(range.max(), floor);
    }
    Series series = Series.of(entry.name(), x, mean);
    return banded ? series.withBand(min, max) : series;
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "–" : Numbers.brief(value);
  }
}
