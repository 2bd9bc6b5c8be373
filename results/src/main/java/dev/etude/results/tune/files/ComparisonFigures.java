package dev.etude.results.tune.files;

import dev.etude.math.Range;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.Metric;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A comparison as figures. */
public final class ComparisonFigures {
  private static final int MOST_CURVES = 8;

  private final List<Compared> entries;
  private final Metric metric;
  private final int steps;
  private final int spacing;

  /**
   * Takes what is drawn.
   *
   * @param ranking the compared, best first
   * @param family the tasks they were trained on
   * @param steps t
   */
  public ComparisonFigures(Ranking ranking, TaskFamily family, int steps) {
    this.entries = ranking.entries();
    this.steps = steps;
    this.metric = family.metric();
    this.spacing = Outcome.spacing(steps, family.readings(steps));
  }

  /**
   * Draws the training curves, and the gap to the test rows.
   *
   * @return the figures
   */
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
                + (shown.stream().anyMatch(ComparisonFigures::isLearned)
                    ? " Bands: the range over the tasks, of what was learned."
                    : "")
                + (shown.stream().anyMatch(entry -> entry.outcomes().trainLoss().min() < floor)
                    ? " Losses below " + Numbers.brief(floor) + " are drawn there."
                    : "")
                + (shown.size() < entries.size()
                    ? " Shown are the " + shown.size()
                        + " that do best on test rows; all are in the table. Diverged trainings"
                        + " have no curve."
                    : ""))
        .build();
  }

  /** What was learned, then the best of the others, as far as they are finite. */
  private List<Compared> shown() {
    return entries.stream()
        .filter(entry -> Double.isFinite(entry.outcomes().trainLoss().mean()))
        .sorted(Comparator.comparing(entry -> !isLearned(entry))) // of the others the best first
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
}
