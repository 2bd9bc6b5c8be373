package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.report.Axis;
import dev.etude.report.Examples;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.RecordingCanvas;
import dev.etude.report.Series;
import dev.etude.report.canvas.CanvasPoint;
import dev.etude.report.draw.PlotLayout.Form;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlotTest {
  @ParameterizedTest
  @EnumSource(Form.class)
  void noTextCoversAnotherOrLeavesThePicture(Form form) {
    Stream.concat(Examples.all().stream(), IntStream.range(0, 100).mapToObj(PlotTest::any))
        .forEach(figure -> {
          PlotLayout layout = PlotLayout.of(figure, form);
          List<RecordingCanvas.Text> texts = drawn(figure, layout, form).texts;
          for (int i = 0; i < texts.size(); i++) {
            RecordingCanvas.Text text = texts.get(i);
            assertThat(text.box().getMinX()).as("left of %s, %s", text, figure).isNotNegative();
            assertThat(text.box().getMinY()).as("top of %s, %s", text, figure).isNotNegative();
            assertThat(text.box().getMaxX()).as("%s, %s", text, figure).isLessThan(layout.width());
            assertThat(text.box().getMaxY()).as("%s, %s", text, figure).isLessThan(layout.height());
            for (RecordingCanvas.Text other : texts.subList(0, i)) {
              assertThat(text.box().intersects(other.box()))
                  .as("%s: %s and %s", figure, text, other)
                  .isFalse();
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everythingIsWithinThePicture(Form form) {
    for (Figure figure : Examples.all()) {
      PlotLayout layout = PlotLayout.of(figure, form);
      assertThat(drawn(figure, layout, form).points).allSatisfy(point -> {
        assertThat(point.x()).isBetween(0.0, layout.width());
        assertThat(point.y()).isBetween(0.0, layout.height());
      });
    }
  }

  /** By hand: the axes reach 2 % beyond the data, x from 0 to 10 and y from 1 to 100. */
  @Test
  void pointsStandWhereTheirValuesAre() {
    Figure figure = Figure.builder("f", "f")
        .y(Axis.log(""))
        .add(Series.of("s", new double[] {0, 5, 10}, new double[] {1, 10, 100}))
        .build();
    PlotLayout layout = PlotLayout.of(figure, Form.PAGE);
    double width = layout.right() - layout.left();
    double height = layout.bottom() - layout.top();
    CanvasPoint first = layout.at(0, 1);
    CanvasPoint middle = layout.at(5, 10);
    assertThat(first.x()).isEqualTo(layout.left() + 0.02 / 1.04 * width, within(1e-9));
    assertThat(first.y()).isEqualTo(layout.bottom() - 0.02 / 1.04 * height, within(1e-9));
    assertThat(middle.x()).isEqualTo(layout.left() + width / 2, within(1e-9));
    assertThat(middle.y()).isEqualTo(layout.bottom() - height / 2, within(1e-9));
  }

  /** By hand: a curve swings one twentieth of the height about the line, so that there is room beyond and none beside it. */
  @Test
  void labelOfLineKeepsOffCurves() {
    double[] x = IntStream.range(0, 400).asDoubleStream().toArray();
    double[] swings =
        IntStream.range(0, 400).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
    Figure figure = Figure.builder("f", "f")
        .add(Series.of("swings", x, swings))
        .add(Series.of("ends", new double[] {0, 399}, new double[] {-13, 13})
            .withStyle(LineStyle.POINTS))
        .horizontalMarker(0, "zero")
        .build();
    PlotLayout layout = PlotLayout.of(figure, Form.PAGE);
    RecordingCanvas.Text label = drawn(figure, layout, Form.PAGE).texts.stream()
        .filter(text -> text.text().equals("zero"))
        .findFirst()
        .orElseThrow();
    double swing = layout.at(0, 0).y() - layout.at(0, 1).y();
    assertThat(swing).isBetween(5.0, 18.0);
    assertThat(Math.abs(label.box().getCenterY() - layout.at(0, 0).y())).isBetween(swing + 4, 36.0);
  }

  private static RecordingCanvas drawn(Figure figure, PlotLayout layout, Form form) {
    RecordingCanvas canvas = new RecordingCanvas();
    Plot.draw(figure, layout, form == Form.FILE, canvas);
    return canvas;
  }

  /** A figure of any numbers, names and markers. */
  private static Figure any(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Figure.Builder figure =
        Figure.builder("f" + seed, words(random, 12)).x(axis(random)).y(axis(random));
    int size = 1 + random.nextInt(5);
    for (int s = random.nextInt(12); s > 0; s--) {
      figure.add(Series.of(words(random, 8), numbers(random, size), numbers(random, size)));
    }
    for (int m = random.nextInt(4); m > 0; m--) {
      figure.verticalMarker(numbers(random, 1)[0], words(random, 4));
    }
    if (random.nextBoolean()) {
      figure.horizontalMarker(numbers(random, 1)[0], words(random, 3));
    }
    return figure.build();
  }

  private static Axis axis(SplittableRandom random) {
    String label = words(random, 6);
    return random.nextBoolean() ? Axis.log(label) : Axis.linear(label);
  }

  private static double[] numbers(SplittableRandom random, int size) {
    double spread = random.nextInt(1, 9);
    return random.doubles(size, -spread, spread).map(e -> Math.pow(10, e)).toArray();
  }

  private static String words(SplittableRandom random, int most) {
    return String.join(" ", Collections.nCopies(random.nextInt(most + 1), "losses"));
  }
}
