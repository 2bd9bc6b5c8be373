package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.Search;
import dev.etude.update.Iterate;
import dev.etude.update.UpdateRule;
import dev.etude.update.parameter.Coordinate;
import java.util.ArrayList;
import java.util.List;

/**
 * Descends a meta-objective of one step size.
 *
 * <pre>
 *   η_k = max(0, η_{k−1} − μ_k G'(η_{k−1})),      μ_k = scale/√k
 * </pre>
 *
 * <p>That is the paper's Theorem 4, with {@link dev.etude.update.rule.GradientDescent} as the rule; another rule (Adam, RMSProp)
 * puts its own direction in the place of G' and keeps the rest. A step size that would be negative becomes 0.
 *
 * <p>The found point is the last one, η_K, of which the theorem speaks, whatever was met before. Cost: K gradients and a value.
 *
 * @param rule how the step size moves
 * @param scale μ_1, positive and finite
 * @param metaSteps K, at least 1
 */
public record MetaDescent(UpdateRule rule, double scale, int metaSteps) implements Search {
  /** Checks the settings. */
  public MetaDescent {
    Arguments.positive(scale, "scale");
    Arguments.atLeast(metaSteps, 1, "metaSteps");
  }

  /**
   * Runs the descent. Ends early, at η_k with k less than K, where the meta-gradient has no value or is chaotic, or where the loss
   * is exactly 0.
   *
   * @param function the meta-objective of one step size, best in the coordinate η itself, in which the descent moves
   * @param start the coordinate of η_0
   * @return the last point; the trials are η_0 … η_k
   */
  @Override
  public FoundPoint run(MetaFunction function, Vector start) {
    StepSizeSearch.requireOneParameter(function);
    Coordinate coordinate = function.coordinate();
    Iterate iterate = new Iterate(1, rule.slots());
    iterate.weights()[0] =
        Arguments.nonNegative(coordinate.value(start.get(0)), "initial step size");
    DoubleDoubleVector gradient = new DoubleDoubleVector(1);
    List<Point> trials = new ArrayList<>();
    for (int k = 1; k <= metaSteps; k++) {
      double stepSize = iterate.weights()[0];
      Point point = function.gradient(Vector.of(coordinate.of(stepSize)));
      trials.add(point);
      if (!point.hasUsefulGradient()) {
        return new FoundPoint(point, trials);
      }
      gradient.high()[0] = point.gradient().orElseThrow().get(0) / coordinate.slope(stepSize);
      rule.step(k, scale / Math.sqrt(k), gradient, iterate);
      iterate.weights()[0] = Math.max(0, iterate.weights()[0]);
    }
    Point last = function.value(Vector.of(coordinate.of(iterate.weights()[0])));
    trials.add(last);
    return new FoundPoint(last, trials);
  }
}
