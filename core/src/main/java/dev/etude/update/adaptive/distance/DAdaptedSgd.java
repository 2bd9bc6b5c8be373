package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Gradient descent with D-Adaptation: dual averaging with a growing estimate d of the distance to the solution.
 *
 * <pre>
 *   λ = γ d/G,   r ← r + λ g·s,   s ← s + λ g                    r = 0, s = 0 at the start
 *   w ← μ w + (1 − μ)(w_0 − s)
 *   d ← d after seeing d̂ = 2 r/‖s‖                                    {@link DistanceEstimate}
 * </pre>
 *
 * <p>r takes the old s; the step takes the old d. G is the norm of the first gradient that is not 0, and nothing moves
 * before it. Weight decay is left out: an L2 term belongs to the loss. Cost: one gradient.
 *
 * @param factor γ, positive and finite
 * @param momentum μ, in [0, 1)
 * @param distance how d starts and grows
 * @see <a href="https://arxiv.org/abs/2301.07733">A. Defazio, K. Mishchenko, "Learning-rate-free learning by
 *     D-Adaptation", ICML 2023</a>
 */
public record DAdaptedSgd(double factor, double momentum, DistanceEstimate distance)
    implements AdaptiveRule {
  /** Checks the settings. */
  public DAdaptedSgd {
    Arguments.positive(factor, "factor");
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), but is " + momentum);
    }
  }

  /**
   * Returns the authors' defaults.
   *
   * @return γ = 1, μ = 0, d from 10⁻⁶ without a bound on growth
   */
  public static DAdaptedSgd withDefaults() {
    return new DAdaptedSgd(1, 0, DistanceEstimate.withDefaults());
  }

  @Override
  public String name() {
    return "d-adaptation";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final DAdaptedSgd rule;
    private final double[] start; // w_0
    private final double[] sum; // s
    private double r;
    private double distance;
    private double firstNorm; // G

    Run(DAdaptedSgd rule, double[] start) {
      super(start);
      this.rule = rule;
      this.start = start.clone();
      this.sum = new double[start.length];
      this.distance = rule.distance.initial();
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      oracle.gradient(weights, gradient);
      if (firstNorm == 0) {
        firstNorm = Math.sqrt(InnerProduct.of(gradient, gradient, d));
      }
      if (firstNorm == 0) {
        return 0;
      }
      double lambda = rule.factor * distance / firstNorm;
      r += lambda * InnerProduct.of(gradient, sum, d);
      double mu = rule.momentum;
      for (int i = 0; i < d; i++) {
        sum[i] += lambda * gradient[i];
        weights[i] = mu * weights[i] + (1 - mu) * (start[i] - sum[i]);
      }
      double norm = Math.sqrt(InnerProduct.of(sum, sum, d));
      if (norm != 0) {
        distance = rule.distance.next(distance, 2 * r / norm);
      }
      return lambda;
    }
  }
}
