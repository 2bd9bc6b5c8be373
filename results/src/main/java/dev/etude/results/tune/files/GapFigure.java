package dev.etude.results.tune.files;

import dev.etude.math.Range;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.Judge.Score;
import dev.etude.task.Metric;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcome;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The generalisation gap as a picture: for each way of training a circle where the rows trained on are, a square where the
 * test rows are, each with a bar from the smallest to the largest over the tasks.
 */
public final class GapFigure {
  private static final double APART =
      0.15; // of the room of a name, that bars do not cover one another
  private static final double LOG_FROM = 20; // from the best to the worst

  private final List<Compared> entries;
  private final ToDoubleFunction<Score> number;
  private final double floor;

  private GapFigure(List<Compared> entries, ToDoubleFunction<Score> number, double floor) {
    this.entries = entries;
    this.number = number;
    this.floor = floor;
  }

  /** Returns the pictures: of the loss, and of a metric that does not follow from it. */
  static List<Figure> of(List<Compared> entries, Metric metric) {
    double floor = LossFloor.below(entries.stream()
        .mapToDouble(
            entry -> entry.outcomes().range(outcome -> outcome.losses().get(0)).mean())
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN));
    GapFigure losses = new GapFigure(entries, Score::loss, floor);
    Figure loss = losses.draw(
        "generalisation-gap",
        "The generalisation gap",
        losses.hasDecades() ? Axis.log("loss") : Axis.linear("loss"));
    return !metric.equals(Metric.ACCURACY)
        ? List.of(loss)
        : List.of(
            loss,
            new GapFigure(entries, Score::metric, Double.NEGATIVE_INFINITY)
                .draw("accuracy-gap", "The gap in accuracy", Axis.linear(metric.name())));
  }

  private Figure draw(String id, String title, Axis x) {
    return Figure.builder(id, title)
        .x(x)
        .y(Axis.names("rule", entries.stream().map(Compared::name).toList()))
        .add(points("rows trained on", Outcome::trained, APART))
        .add(points("test rows", Outcome::heldOut, -APART))
        .caption("Circles: the mean on rows trained on; squares: on test rows; bars: the range over"
            + " the tasks. What lies between circle and square is the gap. A rule of which any"
            + " training diverged has neither."
            + (Stream.concat(ranges(Outcome::trained), ranges(Outcome::heldOut))
                    .anyMatch(range -> range.min() < floor)
                ? " What is below " + Numbers.brief(floor) + " is drawn there."
                : ""))
        .build();
  }

  private Series points(String name, Function<Outcome, Score> rows, double above) {
    List<Range> ranges = ranges(rows)
        .map(range -> new Range(
            Math.max(floor, range.mean()),
            Math.max(floor, range.min()),
            Math.max(floor, range.max())))
        .toList();
    double[] places = new double[ranges.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = above - i;
    }
    return Series.of(name, ranges.stream().mapToDouble(Range::mean).toArray(), places)
        .withStyle(LineStyle.POINTS)
        .withSpans(
            ranges.stream().mapToDouble(Range::min).toArray(),
            ranges.stream().mapToDouble(Range::max).toArray());
  }

  private Stream<Range> ranges(Function<Outcome, Score> rows) {
    return entries.stream()
        .map(entry -> entry.outcomes().range(outcome -> number.applyAsDouble(rows.apply(outcome))));
  }

  /** Whether the means lie far apart, and a logarithmic axis can show all bars. */
  private boolean hasDecades() {
    List<Range> finite = Stream.concat(ranges(Outcome::trained), ranges(Outcome::heldOut))
        .filter(range -> Double.isFinite(range.mean()))
        .toList();
    DoubleSummaryStatistics means = finite.stream().mapToDouble(Range::mean).summaryStatistics();
    return finite.stream().allMatch(range -> range.min() > 0)
        && means.getMax() > LOG_FROM * means.getMin();
  }
}
