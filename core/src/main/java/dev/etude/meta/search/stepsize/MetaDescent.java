package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.update.Iterate;
import dev.etude.update.UpdateRule;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * Descends a meta-objective of one step size.
 *
 * <pre>
 *   η_k = max(0, η_{k−1} − μ_k G'(η_{k−1})),      μ_k = scale/√k
 * </pre>
 *
 * <p>That is the paper's Theorem 4, with {@link dev.etude.update.GradientDescent} as the rule; another rule (Adam, RMSProp)
 * puts its own direction in the place of G' and keeps the rest. A step size that would be negative becomes 0.
 *
 * @param rule how the step size moves
 * @param scale μ_1, positive and finite
 * @param metaSteps K, at least 1
 */
public record MetaDescent(UpdateRule rule, double scale, int metaSteps) {
  /** Checks the settings. */
  public MetaDescent {
    Arguments.positive(scale, "scale");
    Arguments.atLeast(metaSteps, 1, "metaSteps");
  }

  /**
   * Runs the descent. Ends early where the meta-gradient has no value or is chaotic, or where the loss is exactly 0.
   *
   * @param objective the meta-objective and its derivative
   * @param initial η_0, at least 0 and finite
   * @return the run
   */
  public MetaRun run(DoubleFunction<MetaGradient> objective, double initial) {
    double[] stepSizes = new double[metaSteps + 1];
    stepSizes[0] = Arguments.nonNegative(initial, "initial step size");
    Iterate iterate = new Iterate(1, rule.slots());
    iterate.weights()[0] = initial;
    DoubleDoubleVector gradient = new DoubleDoubleVector(1);
    for (int k = 1; k <= metaSteps; k++) {
      MetaGradient found = objective.apply(stepSizes[k - 1]);
      if (!found.status().hasUsefulGradient()) {
        return new MetaRun(Vector.of(Arrays.copyOf(stepSizes, k)), found.status());
      }
      gradient.high()[0] = found.stepSizeDerivative();
      rule.step(k, scale / Math.sqrt(k), gradient, iterate);
      iterate.weights()[0] = Math.max(0, iterate.weights()[0]);
      stepSizes[k] = iterate.weights()[0];
    }
    return new MetaRun(Vector.of(stepSizes), new Status.Finite());
  }

  /**
   * A descent that was made.
   *
   * @param stepSizes η_0 … η_k, k at most K
   * @param status finite if all K meta-steps were made, otherwise what stopped the run at η_k
   */
  public record MetaRun(Vector stepSizes, Status status) {
    /**
     * Returns the step size at the end.
     *
     * @return η_k
     */
    public double learned() {
      return stepSizes.get(stepSizes.dimension() - 1);
    }

    /**
     * Returns how many meta-steps were made.
     *
     * @return k
     */
    public int metaSteps() {
      return stepSizes.dimension() - 1;
    }
  }
}
