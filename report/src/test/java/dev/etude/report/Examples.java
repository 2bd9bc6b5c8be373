package dev.etude.report;

import dev.etude.report.draw.NumberText;
import dev.etude.report.page.HtmlReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures like those that a run of the library draws, from formulas. */
public final class Examples {
  private Examples() {}

  /** Two objectives and a test error against the step size: logarithmic x, a stability edge, diverging ends. */
  public static Figure landscape() {
    int points = 121;
    double[] eta = IntStream.range(0, points)
        .mapToDouble(i -> 1e-4 * Math.pow(2 / 1e-4, i / (points - 1.0)))
        .toArray();
    double[] train = new double[points];
    double[] validation = new double[points];
    double[] test = new double[points];
    double[] lower = new double[points];
    double[] upper = new double[points];
    for (int i = 0; i < points; i++) {
      double progress = Math.exp(-60 * eta[i]);
      train[i] =
          eta[i] > 1.2 ? Double.NaN : 0.35 + 0.6 * progress + Math.pow(eta[i] / 0.9, 6) * 0.1;
      validation[i] =
          eta[i] > 1.2 ? Double.POSITIVE_INFINITY : train[i] + 0.08 + 0.09 * eta[i] / 0.2;
      test[i] = eta[i] > 1.2 ? Double.NaN : Math.sqrt(validation[i]) * 1.05;
      lower[i] = test[i] * 0.96;
      upper[i] = test[i] * 1.05;
    }
    return Figure.builder("landscape", "Loss after 100 steps against the step size")
        .caption(
            "Both objectives and the error on rows that neither saw. Beyond 2/L training diverges.")
        .x(Axis.log("step size η"))
        .y(Axis.linear("mean squared error, test RMSE"))
        .add(Series.of("train objective", eta, train))
        .add(Series.of("validation objective", eta, validation))
        .add(Series.of("test RMSE, 20 splits", eta, test).withBand(lower, upper))
        .verticalMarker(0.11, "η* = 0.11 by validation")
        .verticalMarker(0.31, "η* = 0.31 by train")
        .verticalMarker(1.05, "2/L = 1.05")
        .horizontalMarker(0.35, "noise floor")
        .build();
  }

  /** Nine curves against the meta-step, both linear in x and over seven decades in y. */
  static Figure stepSizes() {
    Figure.Builder figure = Figure.builder(
            "figure-1", "Step size against the meta-step, by starting point")
        .caption("Nine starts, one end: 1.7·10⁻².")
        .x(Axis.linear("meta-step"))
        .y(Axis.log("step size η"));
    double[] steps = IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();
    for (int s = 0; s < 9; s++) {
      double start = Math.pow(10, s - 7);
      double rate = 0.004 + 0.001 * s;
      double[] eta = new double[steps.length];
      for (int k = 0; k < eta.length; k++) {
        double wave = 0.05 * Math.sin(k / 15.0 + s);
        eta[k] = 0.017 * Math.pow(start / 0.017, Math.exp(-rate * k)) * Math.exp(wave);
      }
      figure.add(Series.of("η₀ = " + NumberText.powerOfTen(s - 7), steps, eta));
    }
    return figure.build();
  }

  /** Everything that data files can do to a figure, on one logarithmic pair of axes. */
  public static Figure odd() {
    double[] x = {0, 1e-3, 1e-2, 1e-1, 1, 10};
    return Figure.builder("odd", "Odd: <b>&\"'</b> </script><script>alert(1)</script> $x$")
        .caption("Gaps, points without neighbours, values off the axis.\u2028End")
        .x(Axis.log("x <i>"))
        .y(Axis.log("y & \u2029"))
        .add(Series.of(
            "</script><script>alert('1')</script>", x, new double[] {1, 2, Double.NaN, 4, -1, 6}))
        .add(Series.of("nothing", new double[0], new double[0]))
        .add(Series.of("never finite", x, new double[] {
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          Double.NaN,
          Double.POSITIVE_INFINITY
        }))
        .add(Series.of("never positive", x, new double[] {-1, -2, -3, -4, 0, -0.0}))
        .add(
            Series.of("points", x, new double[] {1, 3, 9, 27, 81, 243}).withStyle(LineStyle.POINTS))
        .add(Series.of("", new double[] {10, 0.05, 0.05, Double.NaN}, new double[] {20, 10, 12, 5})
            .withBand(new double[] {18, 9, 11, 0}, new double[] {22, 11, Double.NaN, 0}))
        .add(Series.of(
            "a\nvery long name that a data file with no manners at all might give to its columns, and more",
            new double[] {0.5},
            new double[] {50}))
        .verticalMarker(0, "off the axis")
        .verticalMarker(0.05, "'quoted' \"marker\"")
        .verticalMarker(0.05, "at the same place")
        .verticalMarker(10, "at the right end")
        .horizontalMarker(Double.NaN, "nowhere")
        .build();
  }

  /** Six hundred decades both ways. */
  static Figure vast() {
    double[] x =
        IntStream.rangeClosed(-300, 300).mapToDouble(k -> Math.pow(10, k)).toArray();
    double[] y =
        IntStream.rangeClosed(-300, 300).mapToDouble(k -> Math.pow(10, -k)).toArray();
    return Figure.builder("vast", "From 1e-300 to 1e300")
        .x(Axis.log("x"))
        .y(Axis.log("1/x"))
        .add(Series.of("1/x", x, y))
        .build();
  }

  /** Less than three decades, and linear values so small and so close that ticks need care. */
  static Figure minute() {
    double[] x =
        IntStream.range(0, 60).mapToDouble(i -> 0.02 * Math.pow(1.05, i)).toArray();
    double[] y = IntStream.range(0, 60)
        .mapToDouble(i -> 3e-14 + 1e-16 * Math.sin(i / 5.0))
        .toArray();
    return Figure.builder("minute", "Values near 3e-14")
        .x(Axis.log("x, a decade and a bit"))
        .y(Axis.linear("y"))
        .add(Series.of("tiny", x, y))
        .horizontalMarker(3e-14, "the middle")
        .build();
  }

  /** Two points with a span for each of five names, one without numbers, one with an end off the axis. */
  public static Figure spans() {
    double[] places = {0, -1, -2, -3, -4};
    return Figure.builder("spans", "Points beside names")
        .caption("Circles and squares.")
        .x(Axis.log("loss"))
        .y(Axis.names(
            "rule",
            List.of("grid", "golden", "</script><b>", "a rule of a very long name indeed", "dog")))
        .add(Series.of("trained on", new double[] {1, 2, 3, Double.NaN, 5}, places)
            .withStyle(LineStyle.POINTS)
            .withSpans(new double[] {0.5, 1, 2, 1, -1}, new double[] {2, 3, 4, 2, 9}))
        .add(Series.of("tested on", new double[] {2, 3, 4, Double.NaN, 6}, places)
            .withStyle(LineStyle.POINTS))
        .build();
  }

  /** A figure with nothing in it. */
  public static Figure empty() {
    return Figure.builder("empty", "").build();
  }

  public static List<Figure> all() {
    return List.of(landscape(), stepSizes(), odd(), vast(), minute(), spans(), empty());
  }

  /** A page with every kind of part. */
  public static HtmlReport report() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rows", "4177");
    settings.put("seed", "17");
    settings.put("name of <b>the</b> target", "Rings & \"more\"");
    HtmlReport.Builder report = HtmlReport.builder(
            "Step size for abalone.csv </title><script>alert(2)</script>")
        .verdict(
            "Use the step size 0.11.",
            "Found by validation; on unseen rows it is 4.2 % better than 0.31.")
        .section("What was found")
        .paragraph("Two objectives were descended. <script>alert(3)</script>")
        .table(
            "Found & compared",
            List.of("objective", "η*", "test RMSE", "note"),
            List.of(
                List.of("validation", "0.11", "2.184", "chosen"),
                List.of("train", "0.31", "2.279", "<img src=x onerror=alert(4)>"),
                List.of("grid", "–", "1.5e-3", "")))
        .code(
            "List<Integer> sizes = List.of(1, 2);\nif (a < b && c) {\n  stop(\"</script>\");\n}\n")
        .section("Figures");
    all().forEach(report::figure);
    return report.section("Settings").definitions("All settings", settings).build();
  }
}
