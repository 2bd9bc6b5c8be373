package dev.etude.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.report.Axis;
import dev.etude.report.Examples;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  @Test
  void aPlaceHasTheValuesOfAllSeriesThatHaveOneThere() {
    Figure figure = Figure.builder("f", "f")
        .x(Axis.linear("step"))
        .y(Axis.log("loss"))
        .add(Series.of("a", new double[] {1, 2}, new double[] {0.5, Double.NaN}))
        .add(Series.of("b", new double[] {1, 2}, new double[] {5, 8})
            .withBand(new double[] {4, 7}, new double[] {6, Double.NaN}))
        .build();
    String json = HtmlFigure.readings(figure);
    assertThat(json)
        .contains("\"id\":\"f\",\"down\":false")
        .contains("{\"name\":\"a\",\"colour\":\"ink0\"},{\"name\":\"b\",\"colour\":\"ink1\"}")
        .contains("\"head\":\"step: 1\"")
        .containsPattern("\\[0,[0-9.]+,\"0.5\"\\],\\[1,[0-9.]+,\"5 \\(4 to 6\\)\"\\]")
        .containsPattern("\"step: 2\",\"values\":\\[\\[1,[0-9.]+,\"8\"\\]\\]");
  }

  @Test
  void besideNamesThePlacesAreTheNames() {
    String json = HtmlFigure.readings(Examples.spans());
    assertThat(json)
        .contains("\"down\":true", "\"head\":\"rule: golden\"")
        .containsPattern("\\[0,[0-9.]+,\"2 \\(1 to 3\\)\",[0-9.]+\\],\\[1,[0-9.]+,\"3\",[0-9.]+\\]")
        .containsPattern("\\[0,[0-9.]+,\"5\",[0-9.]+\\]"); // one end of its bar is off the axis
  }

  /** Two series beside one name stand a little above and below it. */
  @Test
  void aPointNearANameBelongsToIt() {
    Figure figure = Figure.builder("f", "f")
        .y(Axis.names("rule", List.of("grid", "dog")))
        .add(Series.of("a", new double[] {1, 2}, new double[] {0.12, -0.88})
            .withStyle(LineStyle.POINTS))
        .add(Series.of("b", new double[] {3, 4}, new double[] {-0.12, -1.12})
            .withStyle(LineStyle.POINTS))
        .build();
    assertThat(HtmlFigure.readings(figure))
        .containsPattern(
            "\"rule: grid\",\"values\":\\[\\[0,[0-9.]+,\"1\",[0-9.]+\\],\\[1,[0-9.]+,\"3\",[0-9.]+\\]\\]");
  }

  @Test
  void whereASeriesHasTwoPointsAtANameThePlacesAreNumbers() {
    Figure figure = Figure.builder("f", "f")
        .x(Axis.log("step size"))
        .y(Axis.names("engine", List.of("forward", "reverse")))
        .add(Series.of("right", new double[] {0.1, 0.2, 0.2}, new double[] {0, 0, -1})
            .withStyle(LineStyle.POINTS))
        .build();
    assertThat(HtmlFigure.readings(figure))
        .contains("\"down\":false")
        .containsPattern(
            "\"step size: 0.2\",\"values\":\\[\\[0,[0-9.]+,\"forward\"\\],\\[0,[0-9.]+,\"reverse\"\\]\\]");
  }

  @Test
  void placesAreAtMostOneForEachPixel() {
    double[] x = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
    Figure figure = Figure.builder("f", "f").add(Series.of("s", x, x)).build();
    assertThat(HtmlFigure.readings(figure).split("\"at\"", -1)).hasSizeBetween(500, 802);
  }
}
