package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.stepsize.MetaDescent;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.TaskMap;
import dev.etude.update.rule.GradientDescent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The step size as it is learned, by engines that cannot overflow and by back-propagation. */
public final class Figure1 implements Experiment {
  private static final int DIMENSION = 20;
  private static final double SCALE = 0.01;
  static final List<Integer> HORIZONS = List.of(80, 400, 2000);
  static final List<Double> STARTS = List.of(0.1, 1.0, 10.0);

  /** Who computes the derivative. */
  private enum Engine {
    SPECTRAL("étude"),
    BACKPROP32("back-propagation in float"),
    BACKPROP64("back-propagation in double");

    private final String label;

    Engine(String label) {
      this.label = label;
    }

    MetaGradientEngine<? super Quadratic> newEngine() {
      return switch (this) {
        case SPECTRAL -> new Spectral();
        case BACKPROP32 -> BackPropagation.inSinglePrecision();
        case BACKPROP64 -> BackPropagation.inDoublePrecision();
      };
    }

    /** As the table has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One curve. */
  private record Curve(int steps, double start, Engine engine, FoundPoint run) {
    String label() {
      String ending =
          status().isFinite() ? "" : ", fails at meta-step " + (run.trials().size() - 1);
      return engine.label + " from " + Numbers.exact(start) + ending;
    }

    Status status() {
      return run.best().status();
    }

    /** Returns η_0 … η_k: the coordinate of the function is η itself. */
    double[] stepSizes() {
      return run.trials().stream().mapToDouble(point -> point.theta().get(0)).toArray();
    }

    double learned() {
      return run.best().theta().get(0);
    }
  }

  @Override
  public String title() {
    return "Figure 1: the step size as it is learned";
  }

  @Override
  public long work(boolean quick) {
    return (long) HORIZONS.size() * STARTS.size() * Engine.values().length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    QuadraticInstance instance = QuadraticInstance.random(DIMENSION, seed).normalised();
    int metaSteps = quick ? 200 : 1000;
    MetaDescent descent = new MetaDescent(new GradientDescent(), SCALE, metaSteps);
    List<Curve> curves = new ArrayList<>();
    for (int steps : HORIZONS) {
      for (double start : STARTS) {
        for (Engine engine : Engine.values()) {
          MetaFunction function =
              instance.function(engine.newEngine(), MetaObjective.logOfLastLoss(), steps);
          curves.add(new Curve(steps, start, engine, descent.run(function, start)));
          progress.stepBy(1);
        }
      }
    }
    List<Claim> claims = new ArrayList<>(new Section3Claims(instance).all());
    claims.addAll(claimsOf(instance, curves, metaSteps));
    List<Figure> figures = new ArrayList<>();
    for (int steps : HORIZONS) {
      figures.add(figure(instance, curves, steps));
    }
    return new Findings(claims, figures, folder -> write(folder, curves));
  }

  private static List<Claim> claimsOf(
      QuadraticInstance instance, List<Curve> curves, int metaSteps) {
    Curve ours = find(curves, 80, 0.1, Engine.SPECTRAL);
    double best = instance.certificate(80).minimizer();
    double error = Math.abs(ours.learned() / best - 1);
    long failures = curves.stream()
        .filter(c -> c.engine != Engine.SPECTRAL && !c.status().isFinite())
        .count();
    boolean floatFails = !find(curves, 80, 0.1, Engine.BACKPROP32).status().isFinite();
    boolean doubleFails = !find(curves, 400, 0.1, Engine.BACKPROP64).status().isFinite();
    boolean oursNever =
        curves.stream().allMatch(c -> c.engine != Engine.SPECTRAL || c.status().isFinite());
    return List.of(
        new Claim(
            "Section 6.1: meta-descent with step 1/(100 √k) from 0.1 finds the best step size at t = 80",
            String.format(
                Locale.ROOT,
                "%.6g after %d meta-steps, certified best %.6g (off by %.2g %%)",
                ours.learned(),
                metaSteps,
                best,
                100 * error),
            error < 0.01),
        new Claim(
            "Corollary 1: back-propagation in float fails at t = 80, η = 0.1",
            find(curves, 80, 0.1, Engine.BACKPROP32).status().description(),
            floatFails),
        new Claim(
            "Corollary 1: back-propagation in double fails at t = 400, η = 0.1",
            find(curves, 400, 0.1, Engine.BACKPROP64).status().description(),
            doubleFails),
        new Claim(
            "Étude's engines give a finite meta-gradient at every meta-step of all nine runs",
            (oursNever ? "none of 9 runs failed" : "some failed") + "; of back-propagation's 18, "
                + failures + " did",
            oursNever));
  }

  private static Curve find(List<Curve> curves, int steps, double start, Engine engine) {
    return curves.stream()
        .filter(c -> c.steps == steps && c.start == start && c.engine == engine)
        .findFirst()
        .orElseThrow();
  }

  private static Figure figure(QuadraticInstance instance, List<Curve> curves, int steps) {
    Figure.Builder builder = Figure.builder(
            "figure-1-t" + steps, "Learning the step size, t = " + steps)
        .x(Axis.linear("meta-step"))
        .y(Axis.log("step size"))
        .horizontalMarker(instance.certificate(steps).minimizer(), "certified best")
        .caption("Random quadratic, d = 20; η_k = max(0, η_{k−1} − G'/(100 √k)). A curve that is a"
            + " single point failed at its first meta-gradient. Step sizes of 0 are not drawn.");
    for (Curve curve : curves) {
      if (curve.steps == steps) {
        double[] stepSizes = curve.stepSizes();
        double[] metaStep = new double[stepSizes.length];
        Arrays.setAll(metaStep, k -> k);
        Series series = Series.of(curve.label(), metaStep, stepSizes);
        boolean point = metaStep.length == 1;
        builder.add(point ? series.withStyle(LineStyle.POINTS) : series);
      }
    }
    return builder.build();
  }

  private static void write(Path folder, List<Curve> curves) throws IOException {
    try (CsvFile csv = CsvFile.create(
        folder.resolve("figure-1.csv"),
        "steps",
        "initial_step_size",
        "engine",
        "meta_step",
        "step_size")) {
      for (Curve curve : curves) {
        double[] stepSizes = curve.stepSizes();
        for (int k = 0; k < stepSizes.length; k++) {
          csv.row(curve.steps, curve.start, curve.engine, k, stepSizes[k]);
        }
      }
    }
  }
}
