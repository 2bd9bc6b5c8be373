package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void pointsAreInTheOrderOfXAndEqualXKeepTheirOrder() {
    Series series = Series.of("s", new double[] {3, 1, 2, 1}, new double[] {30, 10, 20, 11})
        .withBand(new double[] {29, 9, 19, 8}, new double[] {31, 12, 21, 13});
    assertThat(series.size()).isEqualTo(4);
    assertThat(new double[] {series.y(0), series.y(1), series.y(2), series.y(3)})
        .containsExactly(10, 11, 20, 30);
    assertThat(series.lower(1)).isEqualTo(8);
    assertThat(series.upper(3)).isEqualTo(31);
  }

  @Test
  void aPointWithoutAPlaceIsLeftOut() {
    Series series = Series.of(
        "s", new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY}, new double[] {5, 6, 7});
    assertThat(series.size()).isEqualTo(1);
    assertThat(series.y(0)).isEqualTo(6);
  }

  @Test
  void arraysAreCopied() {
    double[] x = {1, 2};
    double[] y = {3, 4};
    Series series = Series.of("s", x, y);
    x[0] = 9;
    y[0] = 9;
    assertThat(series).isEqualTo(Series.of("s", new double[] {1, 2}, new double[] {3, 4}));
    assertThat(series.hasBand()).isFalse();
  }

  @Test
  void onlyPointsHaveSpans() {
    Series line = Series.of("s", new double[] {1}, new double[] {2})
        .withSpans(new double[] {-100}, new double[] {100});
    Series points = line.withStyle(LineStyle.POINTS);
    assertThat(line.hasSpans()).isFalse();
    assertThat(points.hasSpans()).isTrue();
  }

  @Test
  void differentLengthsAreRefused() {
    assertThatThrownBy(() -> Series.of("loss", new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("y of series 'loss' must have length 2, but has length 3");
    assertThatThrownBy(() ->
            Series.of("loss", new double[2], new double[2]).withBand(new double[2], new double[1]))
        .hasMessage("upper edge of series 'loss' must have length 2, but has length 1");
  }
}
