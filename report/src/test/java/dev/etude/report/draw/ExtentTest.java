package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import org.junit.jupiter.api.Test;

class ExtentTest {
  @Test
  void spansOfPointsCountAndThoseOfLinesDoNot() {
    Series line = Series.of("s", new double[] {1}, new double[] {2})
        .withSpans(new double[] {-100}, new double[] {100});
    assertThat(Extent.ofX(figure(line))).isEqualTo(new Extent(1, 1));
    assertThat(Extent.ofX(figure(line.withStyle(LineStyle.POINTS))))
        .isEqualTo(new Extent(-100, 100));
  }

  private static Figure figure(Series series) {
    return Figure.builder("f", "f").add(series).build();
  }
}
