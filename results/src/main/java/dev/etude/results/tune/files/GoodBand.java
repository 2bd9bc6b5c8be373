package dev.etude.results.tune.files;

import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.tuning.answer.Answer;
import java.util.DoubleSummaryStatistics;

/** The step sizes that are as good as the best, shaded in a picture of losses. */
final class GoodBand {
  private GoodBand() {}

  /** Adds the shade over the height of what is shown, if there is an interval. */
  static void addTo(Figure.Builder figure, Answer answer, DoubleSummaryStatistics shown) {
    if (answer.recommendation().from().isEmpty() || answer.recommendation().to().isEmpty()) {
      return;
    }
    double from = answer.recommendation().from().getAsDouble();
    double to = answer.recommendation().to().getAsDouble();
    if (!(from < to) || shown.getCount() == 0) {
      return;
    }
    double[] nothing = {Double.NaN, Double.NaN};
    double low = shown.getMin();
    double high = shown.getMax();
    figure.add(Series.of(
            "as good as the best: " + Numbers.brief(from) + " to " + Numbers.brief(to),
            new double[] {from, to},
            nothing)
        .withBand(new double[] {low, low}, new double[] {high, high}));
  }
}
