package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The best step size as a function of the number of steps. */
public final class Figure2 implements Experiment {
  private static final int DIMENSION = 20;
  private static final int LAST_EXPONENT = 5; // t up to 10⁵

  @Override
  public String title() {
    return "Figure 2: the best step size against the number of steps";
  }

  @Override
  public long work(boolean quick) {
    return horizons(quick).length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    QuadraticInstance instance = QuadraticInstance.random(DIMENSION, seed).normalised();
    int[] horizons = horizons(quick);
    List<CertifiedBracket> brackets = new ArrayList<>();
    for (int steps : horizons) {
      brackets.add(instance.certificate(steps));
      progress.stepBy(1);
    }
    double limit = 2 / (instance.largestEigenvalue() + instance.smallestEigenvalue());
    return new Findings(
        claims(instance, horizons, brackets, limit),
        List.of(figure(instance, horizons, brackets, limit)),
        folder -> write(folder, horizons, brackets, limit));
  }

  /** About ten, or in quick runs five, horizons a decade. */
  private static int[] horizons(boolean quick) {
    int perDecade = quick ? 5 : 10;
    return IntStream.rangeClosed(0, LAST_EXPONENT * perDecade)
        .map(i -> (int) Math.round(Math.pow(10, (double) i / perDecade)))
        .distinct()
        .toArray();
  }

  private static List<Claim> claims(
      QuadraticInstance instance, int[] horizons, List<CertifiedBracket> brackets, double limit) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    double widest = 0;
    for (CertifiedBracket bracket : brackets) {
      lowest = Math.min(lowest, bracket.minimizer());
      highest = Math.max(highest, bracket.minimizer());
      widest = Math.max(widest, (bracket.upper() - bracket.lower()) / bracket.upper());
    }
    double first = 1 / instance.largestEigenvalue();
    double last = 1 / instance.smallestEigenvalue();
    double gap = gap(brackets, horizons.length - 1, limit);
    double early = gap(brackets, horizons.length / 2, limit);
    return List.of(
        new Claim(
            "The best step size lies in [1/L, 1/α] for every t",
            String.format(
                Locale.ROOT, "from %.6g to %.6g, in [%.6g, %.6g]", lowest, highest, first, last),
            lowest >= first && highest <= last),
        new Claim(
            "The best step size tends to 2/(L + α)",
            String.format(
                Locale.ROOT,
                "relative distance %.2g at t = %d, %.2g at t = %d",
                early,
                horizons[horizons.length / 2],
                gap,
                horizons[horizons.length - 1]),
            gap < early && gap < 1e-3),
        new Claim(
            "Every minimiser is certified by the sign of the derivative to a relative width of 10⁻¹²",
            String.format(
                Locale.ROOT, "widest certificate %.2g over %d horizons", widest, horizons.length),
            widest <= 1e-12));
  }

  private static double gap(List<CertifiedBracket> brackets, int i, double limit) {
    return Math.abs(brackets.get(i).minimizer() / limit - 1);
  }

  private static Figure figure(
      QuadraticInstance instance, int[] horizons, List<CertifiedBracket> brackets, double limit) {
    double[] steps = Arrays.stream(horizons).asDoubleStream().toArray();
    double[] best = brackets.stream().mapToDouble(CertifiedBracket::minimizer).toArray();
    return Figure.builder("figure-2", "The best step size after t steps")
        .x(Axis.log("steps t"))
        .y(Axis.linear("step size"))
        .add(Series.of("best step size", steps, best))
        .horizontalMarker(limit, "2/(L + α)")
        .horizontalMarker(1 / instance.largestEigenvalue(), "1/L")
        .caption("Random quadratic, d = 20. For few steps the small eigenvalues do not matter and"
            + " the best step size is near 1/L; for many it tends to 2/(L + α).")
        .build();
  }

  private static void write(
      Path folder, int[] horizons, List<CertifiedBracket> brackets, double limit)
      throws IOException {
    try (CsvFile csv = CsvFile.create(
        folder.resolve("figure-2.csv"),
        "steps",
        "step_size",
        "certificate_lower",
        "certificate_upper",
        "limit")) {
      for (int i = 0; i < horizons.length; i++) {
        CertifiedBracket bracket = brackets.get(i);
        csv.row(horizons[i], bracket.minimizer(), bracket.lower(), bracket.upper(), limit);
      }
    }
  }
}
