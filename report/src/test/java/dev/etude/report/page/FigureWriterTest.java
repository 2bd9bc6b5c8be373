package dev.etude.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.report.Axis;
import dev.etude.report.Examples;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.MissingFontsException;
import dev.etude.report.Series;
import dev.etude.report.canvas.Ink;
import dev.etude.report.canvas.Symbol;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class FigureWriterTest {
  private static final int BLUE = 0x0072B2;
  private static final double SYMBOL = 2 * Symbol.RADIUS * FigureWriter.PNG_WIDTH / 1000;
  private static final Pattern BLUE_CURVE =
      Pattern.compile("<path [^>]*stroke=\"#0072b2\"[^>]* d=\"([^\"]*)\"");
  private static final Pattern BLUE_DOTS =
      Pattern.compile("<path class=\"f-ink0\" fill=\"#0072b2\" d=\"([^\"]*)\"");

  static Stream<Figure> figures() {
    return Stream.concat(
        Examples.all().stream(),
        Stream.of(
            lines(
                "single-point", Axis.linear("x"), Axis.linear("y"), new double[] {1}, new double[] {
                  2
                }),
            lines("all-equal", Axis.log("x"), Axis.log("y"), new double[] {3, 3, 3}, new double[] {
              5, 5, 5
            }),
            lines(
                "zeros", Axis.linear("x"), Axis.linear("y"), new double[] {0, 0}, new double[] {0, 0
                }),
            lines(
                "huge",
                Axis.linear("x"),
                Axis.linear("y"),
                new double[] {-1e300, 1e300},
                new double[] {1e-300, 1e300}),
            lines(
                "subnormal",
                Axis.linear("x"),
                Axis.linear("y"),
                new double[] {0, 1e-310},
                new double[] {0, 4.9e-324}),
            lines(
                "close",
                Axis.linear("x"),
                Axis.log("y"),
                new double[] {1e9, 1e9 + 1e-3},
                new double[] {1, 1 + 1e-9}),
            lines("gaps", Axis.log("x"), Axis.log("y"), new double[] {0, -1}, new double[] {
              Double.NaN, 1
            })));
  }

  private static Figure lines(String id, Axis x, Axis y, double[] xs, double[] ys) {
    return Figure.builder(id, id).x(x).y(y).add(Series.of("s", xs, ys)).build();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyFigureIsAPictureOfTheRightSize(Figure figure) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(FigureWriter.png(figure)));
    assertThat(image.getWidth()).isEqualTo(FigureWriter.PNG_WIDTH);
    assertThat(image.getHeight()).isEqualTo(FigureWriter.PNG_HEIGHT);
    assertThat(colours(image)).as("grid and text").hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyFigureIsWellFormedSvgThatRefersToNothing(Figure figure) throws Exception {
    String svg = FigureWriter.svg(figure);
    assertThat(svg).doesNotContain("<!DOCTYPE").doesNotContain("href=").doesNotContain("NaN");
    assertThat(svg.replace("http://www.w3.org/", "")).doesNotContain("http");
    assertThat(svg.length()).as("size").isLessThan(300_000);
    Document document = parse(svg);
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void namesStandBesideThePlot() throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(FigureWriter.png(Examples.spans())));
    int[] rows = IntStream.range(0, 940) // not the legend
        .filter(y -> IntStream.range(0, image.getWidth()).anyMatch(x -> isBlue(image, x, y)))
        .toArray();
    int left = IntStream.range(0, image.getWidth())
        .filter(x -> IntStream.of(rows).anyMatch(y -> isBlue(image, x, y)))
        .findFirst()
        .orElseThrow();
    double first = rows[0] + SYMBOL / 2;
    double apart = (rows[rows.length - 1] - SYMBOL / 2 - first) / 4; // there are five names
    for (int i = 0; i < 5; i++) {
      int beside = (int) Math.round(first + i * apart);
      assertThat(hasText(image, left, beside)).as("name %d", i).isTrue();
      int below = (int) Math.round(beside + apart / 2);
      assertThat(hasText(image, left, below)).as("below name %d", i).isFalse();
    }
  }

  private static boolean isBlue(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xFFFFFF) == BLUE;
  }

  /** Whether there is something dark near a row, right of the axis' label and left of a column. */
  private static boolean hasText(BufferedImage image, int left, int row) {
    return IntStream.range(row - 8, row + 8)
        .anyMatch(y -> IntStream.range(60, left)
            .map(x -> image.getRGB(x, y))
            .anyMatch(colour -> (colour >> 16 & 0xFF) < 0x60 && (colour & 0xFF) < 0x60));
  }

  @Test
  void anSvgSaysInWordsWhatItShows() throws Exception {
    Figure odd = Examples.odd();
    String svg = FigureWriter.svg(odd);
    assertThat(svg).doesNotContain("<script").contains("&lt;script&gt;");
    Document document = parse(svg);
    String title = document.getElementsByTagName("title").item(0).getTextContent();
    String description = document.getElementsByTagName("desc").item(0).getTextContent();
    assertThat(title).isEqualTo(odd.title());
    assertThat(description)
        .contains(
            "Horizontal axis: x <i> (logarithmic)", "Curve: </script><script>alert('1')</script>")
        .contains("Curve: never finite (not finite)", "Curve: nothing (no points)")
        .contains("Curve: never positive (off the axis)", "Vertical line: 'quoted' \"marker\"")
        .contains("\nPoints: points\n");
    assertThat(FigureText.of(Examples.spans()))
        .contains("Vertical axis: rule (grid, golden, ")
        .contains("\nPoints: trained on, with bars\nPoints: tested on\n");
  }

  /** Without a font, too: the program draws SVG where Java can draw no text. */
  @Test
  void anSvgNeedsNoFont() {
    String svg = FigureWriter.svg(Examples.landscape());
    assertThat(svg).contains(">step size η</text>", ">noise floor</text>", ">0.1</text>");
  }

  @Test
  void theSameFigureIsTheSameBytes() {
    for (Figure figure : List.of(Examples.landscape(), Examples.odd())) {
      assertThat(FigureWriter.png(figure)).isEqualTo(FigureWriter.png(figure));
      assertThat(FigureWriter.svg(figure)).isEqualTo(FigureWriter.svg(figure));
    }
  }

  @Test
  void aCurveHasItsColour() throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(FigureWriter.png(Examples.landscape())));
    Map<Integer, Integer> colours = colours(image);
    assertThat(colours.get(BLUE)).as("blue pixels").isGreaterThan(1000);
    assertThat(colours.get(0xD55E00)).as("vermilion pixels").isGreaterThan(1000);
    assertThat(colours.get(0x009E73)).as("green pixels").isGreaterThan(500);
  }

  @Test
  void aCurveBreaksAtAGap() {
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] whole = {1, 2, 3, 4, 5, 6, 7};
    assertThat(curves(lines("whole", Axis.linear("x"), Axis.log("y"), x, whole)))
        .isEqualTo(1);
    for (double gap : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0, -3}) {
      double[] y = {1, 2, 3, gap, 5, 6, 7};
      assertThat(curves(lines("gap", Axis.linear("x"), Axis.log("y"), x, y)))
          .as("gap of %s", gap)
          .isEqualTo(2);
    }
  }

  @Test
  void aPointWithoutNeighboursIsADot() {
    double[] x = {1, 2, 3};
    double[] y = {1, Double.NaN, 3};
    String svg = FigureWriter.svg(lines("dots", Axis.linear("x"), Axis.linear("y"), x, y));
    assertThat(dots(svg)).isEqualTo(2);
  }

  @Test
  void pointsInOnePlaceAreADot() {
    double[] same = {3, 3, 3};
    String svg = FigureWriter.svg(lines("same", Axis.linear("x"), Axis.linear("y"), same, same));
    assertThat(dots(svg)).isEqualTo(1);
  }

  @Test
  void aMillionPointsAreAFewThousand() {
    double[] x = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 1_000_000).mapToDouble(i -> Math.sin(i)).toArray();
    assertThat(FigureWriter.svg(lines("many", Axis.linear("x"), Axis.linear("y"), x, y))
            .length())
        .isLessThan(200_000);
  }

  @Test
  void manySeriesDifferInColourOrDashes() {
    long looks = IntStream.range(0, 28)
        .mapToObj(i -> Ink.of(i, LineStyle.AUTOMATIC))
        .map(ink -> ink.colour() + " " + ink.dashes())
        .distinct()
        .count();
    assertThat(looks).isEqualTo(28);
    Figure.Builder figure = Figure.builder("many", "Many series");
    for (int i = 0; i < 60; i++) {
      figure.add(Series.of("same name", new double[] {0, 1}, new double[] {i, i + 1}));
    }
    assertThat(FigureWriter.png(figure.build())).isNotEmpty();
  }

  @Test
  void filesAreNamedByTheIdAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Path figures = folder.resolve("new/figures");
    FigureWriter.write(Examples.empty(), figures);
    FigureWriter.write(Examples.empty(), figures); // replaces
    try (Stream<Path> files = Files.list(figures)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("empty.png", "empty.svg");
    }
    assertThat(figures.resolve("empty.png")).hasBinaryContent(FigureWriter.png(Examples.empty()));
  }

  @Test
  void aMachineWithoutFontsIsNamedAsSuch() {
    for (Throwable thrown : List.of(
        new InternalError("Fontconfig head is null"),
        new NoClassDefFoundError("sun.awt.X11FontManager"),
        new UnsatisfiedLinkError("libfreetype.so.6"),
        new NullPointerException())) {
      assertThatThrownBy(() -> FigureWriter.requireFonts(() -> sneak(thrown)))
          .isInstanceOf(MissingFontsException.class)
          .hasMessageContaining("apt-get install fontconfig fonts-dejavu-core")
          .hasCause(thrown);
    }
  }

  private static void sneak(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  /** How many strokes of the first series' colour there are, but for the one in the legend. */
  private static int curves(Figure figure) {
    return subpaths(BLUE_CURVE, FigureWriter.svg(figure)) - 1;
  }

  private static int dots(String svg) {
    return subpaths(BLUE_DOTS, svg);
  }

  private static int subpaths(Pattern pattern, String svg) {
    return pattern
        .matcher(svg)
        .results()
        .mapToInt(found -> found.group(1).split("M", -1).length - 1)
        .sum();
  }

  private static Map<Integer, Integer> colours(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
