package dev.etude.results.quadratic;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.report.CsvFile;
import dev.etude.report.Numbers;
import dev.etude.report.text.TextTable;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The meta-objective of one quadratic and its derivative at given step sizes.
 *
 * @param instance the quadratic and the start
 * @param steps t
 * @param objective of the last losses
 * @param engine what computed the derivatives
 * @param stepSizes where
 * @param found what was found there
 */
public record QuadraticEvaluation(
    QuadraticInstance instance,
    int steps,
    ObjectiveWord objective,
    EngineWord engine,
    List<Double> stepSizes,
    List<MetaGradient> found)
    implements Result {
  /** Copies the lists. */
  public QuadraticEvaluation {
    stepSizes = List.copyOf(stepSizes);
    found = List.copyOf(found);
  }

  /** What {@code --json} prints of a step size. */
  public record At(double stepSize, double metaObjective, double metaGradient, String status) {}

  /** What {@code --json} prints; the components are the fields. */
  public record Summary(
      int dimension,
      int steps,
      String objective,
      String engine,
      double largestEigenvalue,
      double smallestEigenvalue,
      double gradientBound,
      List<At> results) {}

  /**
   * Evaluates.
   *
   * @param instance the quadratic and the start
   * @param steps t, at least 1
   * @param objective of the losses
   * @param engine what computes derivatives
   * @param stepSizes where, at least 0
   * @return the evaluation
   */
  public static QuadraticEvaluation of(
      QuadraticInstance instance,
      int steps,
      ObjectiveWord objective,
      EngineWord engine,
      List<Double> stepSizes) {
    DoubleFunction<MetaGradient> landscape =
        instance.landscape(engine.engine(), objective.objective(), steps);
    return new QuadraticEvaluation(
        instance,
        steps,
        objective,
        engine,
        stepSizes,
        stepSizes.stream().map(landscape::apply).toList());
  }

  @Override
  public Summary summary() {
    return new Summary(
        instance.dimension(),
        steps,
        objective.toString(),
        engine.resolved().toString(),
        instance.largestEigenvalue(),
        instance.smallestEigenvalue(),
        instance.gradientBound(),
        points());
  }

  private List<At> points() {
    List<At> points = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      MetaGradient here = found.get(i);
      points.add(new At(
          stepSizes.get(i),
          here.value(),
          here.stepSizeDerivative(),
          here.status().description()));
    }
    return points;
  }

  @Override
  public String text(int columns) {
    TextTable table = new TextTable("step size", "meta-objective", "meta-gradient", "status");
    for (At each : points()) {
      table.row(each.stepSize, each.metaObjective, each.metaGradient, each.status);
    }
    return table.within(columns) + "Eigenvalues from "
        + Numbers.brief(instance.smallestEigenvalue())
        + " to " + Numbers.brief(instance.largestEigenvalue())
        + "; the derivative of the log objective is at most "
        + Numbers.brief(instance.gradientBound()) + " in magnitude (Theorem 4).\n";
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    try (CsvFile csv =
        files.csv("evaluation.csv", "step_size", "meta_objective", "meta_gradient", "status")) {
      for (At each : points()) {
        csv.row(each.stepSize, each.metaObjective, each.metaGradient, each.status);
      }
    }
  }
}
