package dev.etude.results.quadratic;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.report.Numbers;
import dev.etude.report.listing.Listing;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The meta-objective of one quadratic and its derivative at given step sizes.
 *
 * @param instance the quadratic and the start
 * @param steps t
 * @param objective of the last losses
 * @param engine what computed the derivatives
 * @param stepSizes where
 * @param found the result there
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

  private static final Listing<At> LISTING = Listing.of(At.class)
      .number("stepSize", "step size", At::stepSize)
      .number("metaObjective", "meta-objective", at -> at.found.value())
      .number("metaGradient", "meta-gradient", at -> at.found.stepSizeDerivative())
      .text("status", "status", at -> at.found.status().description())
      .build();

  private record At(double stepSize, MetaGradient found) {}

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param dimension d, the number of weights
   * @param steps t, the number of steps
   * @param objective log, last or mean
   * @param engine the engine that computed the derivatives
   * @param largestEigenvalue L
   * @param smallestEigenvalue α
   * @param gradientBound the bound on the derivative of the log objective over all step sizes; not finite if the theorem gives
   *     none
   * @param results for each step size the meta-objective, its derivative and a status, in the order given
   */
  public record Summary(
      int dimension,
      int steps,
      String objective,
      String engine,
      double largestEigenvalue,
      double smallestEigenvalue,
      double gradientBound,
      List<Map<String, @Nullable Object>> results) {}

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
        LISTING.fields(points()));
  }

  private List<At> points() {
    return IntStream.range(0, found.size())
        .mapToObj(i -> new At(stepSizes.get(i), found.get(i)))
        .toList();
  }

  @Override
  public String text(int columns) {
    return LISTING.text(points(), columns) + "Eigenvalues from "
        + Numbers.brief(instance.smallestEigenvalue())
        + " to " + Numbers.brief(instance.largestEigenvalue())
        + "; the derivative of the log objective is at most "
        + Numbers.brief(instance.gradientBound()) + " in magnitude (Theorem 4).\n";
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    files.csv("evaluation.csv", LISTING, points());
  }
}
