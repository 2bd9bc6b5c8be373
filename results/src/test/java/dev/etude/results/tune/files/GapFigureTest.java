package dev.etude.results.tune.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.task.Judge.Score;
import dev.etude.task.Metric;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GapFigureTest {
  /** Trained to these losses, one for each task; the test rows lie a half above, the accuracies are 100 times less. */
  private static Compared entry(String name, double... losses) {
    Outcomes outcomes = new Outcomes(DoubleStream.of(losses)
        .mapToObj(loss -> new Outcome(
            new Score(loss, loss / 100),
            new Score(1.5 * loss, loss / 100),
            Vector.of(1, loss),
            new TrajectoryEnd.Completed(1, loss),
            1))
        .toList());
    return new Compared(name, outcomes, OptionalDouble.empty(), 1);
  }

  private static Axis.Scale scale(Compared... entries) {
    return GapFigure.of(List.of(entries), Metric.RMSE).get(0).x().scale();
  }

  @Test
  void lossesFarApartHaveALogarithmicAxis() {
    assertThat(scale(entry("grid", 1), entry("dog", 10))).isEqualTo(Axis.Scale.LINEAR);
    assertThat(scale(entry("grid", 1), entry("dog", 50))).isEqualTo(Axis.Scale.LOG);
    assertThat(scale(entry("grid", 1), entry("dog", 50), entry("bb", Double.NaN)))
        .as("what diverged does not matter")
        .isEqualTo(Axis.Scale.LOG);
    assertThat(scale(entry("bb", Double.NaN))).isEqualTo(Axis.Scale.LINEAR);
  }

  @Test
  void aBarThatReachesZeroIsShown() {
    assertThat(scale(entry("grid", 0, 2), entry("dog", 50))).isEqualTo(Axis.Scale.LINEAR);
  }

  @Test
  void accuraciesHaveALinearAxis() {
    List<Figure> figures =
        GapFigure.of(List.of(entry("grid", 1), entry("dog", 90)), Metric.ACCURACY);
    assertThat(figures)
        .extracting(figure -> figure.x().scale())
        .containsExactly(Axis.Scale.LOG, Axis.Scale.LINEAR);
  }
}
