package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.report.Axis;
import dev.etude.report.Series;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static final int MANY = 1_000_000;

  @Test
  void fewPointsAreAllKept() {
    Series series = Series.of("s", new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3});
    assertThat(Thinning.points(series, Axis.linear(""))).containsExactly(0, 1, 2);
  }

  @Test
  void ofManyPointsTheEndsTheSpikesAndTheGapsAreKept() {
    double[] x = IntStream.range(0, MANY).asDoubleStream().toArray();
    double[] y = IntStream.range(0, MANY).mapToDouble(i -> Math.sin(i / 1e5)).toArray();
    y[123_456] = 50;
    y[654_321] = -50;
    y[500_000] = Double.NaN;
    int[] kept = Thinning.points(Series.of("s", x, y), Axis.linear(""));
    assertThat(kept).hasSizeLessThanOrEqualTo(Thinning.LIMIT).isSorted();
    assertThat(kept).contains(0, MANY - 1, 123_456, 654_321, 500_000);
  }

  @Test
  void theExtremesAreThoseThatTheAxisShows() {
    double[] x = IntStream.range(0, MANY).asDoubleStream().toArray();
    double[] y = IntStream.range(0, MANY).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
    y[777_777] = 1e-9;
    int[] kept = Thinning.points(Series.of("s", x, y), Axis.log(""));
    assertThat(kept).contains(777_777);
  }
}
