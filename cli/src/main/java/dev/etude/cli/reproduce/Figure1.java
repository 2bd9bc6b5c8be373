package dev.etude.cli.reproduce;

import dev.etude.cli.output.Progress;
import dev.etude.cli.quadratic.EngineName;
import dev.etude.cli.run.RunFiles;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.ForwardMode;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.ReverseMode;
import dev.etude.meta.gradient.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.optimizer.MetaDescent;
import dev.etude.meta.optimizer.MetaDescent.MetaRun;
import dev.etude.meta.optimizer.QuadraticInstance;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.TaskMap;
import dev.etude.update.GradientDescent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The step size as it is learned, by engines that cannot overflow and by back-propagation. */
final class Figure1 implements Experiment {
  private static final int DIMENSION = 20;
  private static final double SCALE = 0.01;
  private static final List<Integer> HORIZONS = List.of(80, 400, 2000);
  private static final List<Double> STARTS = List.of(0.1, 1.0, 10.0);
  private static final List<EngineName> ENGINES =
      List.of(EngineName.SPECTRAL, EngineName.BACKPROP32, EngineName.BACKPROP64);

  /** One curve. */
  private record Curve(int steps, double start, EngineName engine, MetaRun run) {
    String label() {
      String who = switch (engine) {
        case BACKPROP32 -> "back-propagation in float";
        case BACKPROP64 -> "back-propagation in double";
        default -> "étude";
      };
      String ending = run.status().isFinite() ? "" : ", fails at meta-step " + run.metaSteps();
      return who + " from " + Numbers.exact(start) + ending;
    }
  }

  @Override
  public String title() {
    return "Figure 1: the step size as it is learned";
  }

  @Override
  public long work(boolean quick) {
    return (long) HORIZONS.size() * STARTS.size() * ENGINES.size();
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, Progress progress) {
    QuadraticInstance instance = QuadraticInstance.random(DIMENSION, seed).normalised();
    int metaSteps = quick ? 200 : 1000;
    MetaDescent descent = new MetaDescent(new GradientDescent(), SCALE, metaSteps);
    List<Curve> curves = new ArrayList<>();
    for (int steps : HORIZONS) {
      for (double start : STARTS) {
        for (EngineName engine : ENGINES) {
          DoubleFunction<MetaGradient> landscape =
              instance.landscape(engine.engine(), MetaObjective.logOfLastLoss(), steps);
          curves.add(new Curve(steps, start, engine, descent.run(landscape, start)));
          progress.step();
        }
      }
    }
    List<Claim> claims = new ArrayList<>(new Section3Claims(instance).all());
    claims.addAll(claimsOf(instance, curves, metaSteps));
    List<Figure> figures = new ArrayList<>();
    for (int steps : HORIZONS) {
      figures.add(figure(instance, curves, steps));
    }
    return new Findings(claims, figures, files -> write(files, curves));
  }

  private static List<Claim> claimsOf(
      QuadraticInstance instance, List<Curve> curves, int metaSteps) {
    Curve ours = find(curves, 80, 0.1, EngineName.SPECTRAL);
    double best = instance.certificate(80).minimizer();
    double error = Math.abs(ours.run.learned() / best - 1);
    long failures = curves.stream()
        .filter(c -> c.engine != EngineName.SPECTRAL && !c.run.status().isFinite())
        .count();
    boolean floatFails =
        !find(curves, 80, 0.1, EngineName.BACKPROP32).run.status().isFinite();
    boolean doubleFails =
        !find(curves, 400, 0.1, EngineName.BACKPROP64).run.status().isFinite();
    boolean oursNever = curves.stream()
        .allMatch(c -> c.engine != EngineName.SPECTRAL || c.run.status().isFinite());
    return List.of(
        new Claim(
            "Section 6.1: meta-descent with step 1/(100 √k) from 0.1 finds the best step size at t = 80",
            String.format(
                Locale.ROOT,
                "%.6g after %d meta-steps, certified best %.6g (off by %.2g %%)",
                ours.run.learned(),
                metaSteps,
                best,
                100 * error),
            error < 0.01),
        new Claim(
            "Corollary 1: back-propagation in float fails at t = 80, η = 0.1",
            find(curves, 80, 0.1, EngineName.BACKPROP32).run.status().description(),
            floatFails),
        new Claim(
            "Corollary 1: back-propagation in double fails at t = 400, η = 0.1",
            find(curves, 400, 0.1, EngineName.BACKPROP64).run.status().description(),
            doubleFails),
        new Claim(
            "Étude's engines give a finite meta-gradient at every meta-step of all nine runs",
            (oursNever ? "none of 9 runs failed" : "some failed") + "; of back-propagation's 18, "
                + failures + " did",
            oursNever));
  }

  private static Curve find(List<Curve> curves, int steps, double start, EngineName engine) {
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
        double[] metaStep = new double[curve.run.stepSizes().dimension()];
        Arrays.setAll(metaStep, k -> k);
        Series series = Series.of(curve.label(), metaStep, curve.run.stepSizes().toArray());
        boolean point = metaStep.length == 1;
        builder.add(point ? series.withStyle(LineStyle.POINTS) : series);
      }
    }
    return builder.build();
  }

  private static void write(RunFiles files, List<Curve> curves) throws IOException {
    try (CsvFile csv = files.csv(
        "figure-1.csv", "steps", "initial_step_size", "engine", "meta_step", "step_size")) {
      for (Curve curve : curves) {
        Vector stepSizes = curve.run.stepSizes();
        for (int k = 0; k < stepSizes.dimension(); k++) {
          csv.row(curve.steps, curve.start, curve.engine, k, stepSizes.get(k));
        }
      }
    }
  }

  /** The statements of section 3 that can be checked at points. */
  private static final class Section3Claims {
    private static final int STEPS = 80;
    private static final int POINTS = 2001;

    private final QuadraticInstance instance;
    private final double largest;
    private final double smallest;

    Section3Claims(QuadraticInstance instance) {
      this.instance = instance;
      this.largest = instance.largestEigenvalue();
      this.smallest = instance.smallestEigenvalue();
    }

    List<Claim> all() {
      return List.of(vanishing(), exploding(), oneMinimizer(), bounded(), agreement());
    }

    private Claim vanishing() {
      DoubleFunction<MetaGradient> naive =
          instance.landscape(new Spectral(), MetaObjective.lastLoss(), STEPS);
      double worst = 0;
      for (int i = 1; i < POINTS; i++) {
        double stepSize = 2 / largest * i / POINTS;
        double bound = 0;
        for (int j = 0; j < DIMENSION; j++) {
          double lambda = instance.eigenpairs().value(j).hi();
          double c = instance.coordinate(j);
          bound +=
              c * c * lambda * lambda * Math.pow(Math.abs(1 - stepSize * lambda), 2 * STEPS - 1);
        }
        worst =
            Math.max(worst, Math.abs(naive.apply(stepSize).stepSizeDerivative()) / (STEPS * bound));
      }
      return new Claim(
          "Theorem 3: for η < 2/L, |F'| ≤ t Σ c² λ² |1 − ηλ|^(2t−1), which vanishes with t",
          String.format(
              Locale.ROOT, "largest ratio %.6f at %d step sizes, t = %d", worst, POINTS - 1, STEPS),
          worst <= 1 + 1e-10);
    }

    private Claim exploding() {
      DoubleFunction<MetaGradient> naive =
          instance.landscape(new Spectral(), MetaObjective.lastLoss(), STEPS);
      double c = instance.coordinate(0);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 1; i < POINTS; i++) {
        double stepSize = 2 / largest * (1 + (double) i / POINTS);
        double growth =
            STEPS * c * c * largest * largest * Math.pow(stepSize * largest - 1, 2 * STEPS - 1);
        double derivative = Math.abs(naive.apply(stepSize).stepSizeDerivative());
        least = Math.min(least, (derivative + largest * largest * STEPS) / growth);
      }
      return new Claim(
          "Theorem 3: for η > 2/L, |F'| ≥ t c₁² L² (ηL − 1)^(2t−1) − L² t, which explodes with t",
          String.format(
              Locale.ROOT,
              "(|F'| + L² t) / (t c₁² L² (ηL − 1)^(2t−1)) is at least %.6f at %d step sizes, t = %d",
              least,
              POINTS - 1,
              STEPS),
          least >= 1 - 1e-10);
    }

    private Claim oneMinimizer() {
      DoubleFunction<MetaGradient> log =
          instance.landscape(new Spectral(), MetaObjective.logOfLastLoss(), STEPS);
      int turns = 0;
      double previous = log.apply(0).stepSizeDerivative();
      for (int i = 1; i < POINTS; i++) {
        double derivative = log.apply(1.5 / smallest * i / POINTS).stepSizeDerivative();
        turns += Math.signum(derivative) == Math.signum(previous) ? 0 : 1;
        previous = derivative;
      }
      return new Claim(
          "Theorems 3 and 4: F and G have one and the same minimiser",
          turns + " change of sign of the derivative at " + POINTS + " step sizes up to 1.5/α",
          turns == 1);
    }

    private Claim bounded() {
      double bound = instance.gradientBound();
      double worst = 0;
      for (int steps : HORIZONS) {
        DoubleFunction<MetaGradient> log =
            instance.landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps);
        for (int i = 0; i < POINTS; i++) {
          double stepSize = i == 0 ? 0 : Math.pow(10, -6 + 12.0 * i / POINTS);
          worst = Math.max(worst, Math.abs(log.apply(stepSize).stepSizeDerivative()));
        }
      }
      return new Claim(
          "Theorem 4: |G'| ≤ 4L³/(c_min² α (L − α)) for every η ≥ 0 and t",
          String.format(
              Locale.ROOT,
              "largest |G'| %.4g, bound %.4g, at %d step sizes up to 10⁶ and t = 80, 400, 2000",
              worst,
              bound,
              POINTS),
          worst <= bound);
    }

    private Claim agreement() {
      double worst = 0;
      for (int steps : HORIZONS) {
        for (double stepSize : STARTS) {
          MetaObjective objective = MetaObjective.logOfLastLoss();
          double exact = instance
              .landscape(new Spectral(), objective, steps)
              .apply(stepSize)
              .stepSizeDerivative();
          double forward = instance
              .landscape(new ForwardMode(), objective, steps)
              .apply(stepSize)
              .stepSizeDerivative();
          double reverse = instance
              .landscape(ReverseMode.keepingEveryState(), objective, steps)
              .apply(stepSize)
              .stepSizeDerivative();
          worst = Math.max(
              worst, Math.max(Math.abs(forward / exact - 1), Math.abs(reverse / exact - 1)));
        }
      }
      return new Claim(
          "Renormalised forward and reverse mode equal the closed form where back-propagation fails",
          String.format(
              Locale.ROOT,
              "largest relative difference %.2g at t = 80, 400, 2000 and η = 0.1, 1, 10",
              worst),
          worst <= 1e-10);
    }
  }
}
