package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Gradient descent with Polyak's step size, for losses whose smallest value is known.
 *
 * <pre>
 *   η(t) = min((f(w) − f*)₊/(c ‖g‖² + ε), γ)         0 where ‖g‖² + ε ≤ 2⁻⁵²
 *   w(t) = w(t−1) − η(t) g(t)
 * </pre>
 *
 * <p>With mini-batches and f* of each batch this is SPS_max as in the paper (Loizou et al.), whose c is ½ or more. The
 * authors' code (<a href="https://github.com/IssamLaradji/sps">sps</a>) has other defaults: {@code smooth_iter}, η at most
 * 2^(1/n) times the last with n batches an epoch, in the place of a constant γ, and f* = 0; ε = 10⁻⁸; no step where ‖g‖ &lt;
 * 10⁻⁸. Its {@code adapt_flag='constant'} is the rule here but for ε and the threshold.
 *
 * <p>Optax has c = 1 and no positive part unless its variant is {@code sps+}; the two differ only if f* is too large. The
 * threshold 2⁻⁵² is Optax's: it is absolute, so losses should be of order 1. Cost: one gradient and one loss.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(PolyakStep.of(0), 100)); // the lowest loss is 0
 * }</pre>
 *
 * @param lowestLoss f*, finite
 * @param largest γ, positive, may be ∞
 * @param divisor c, positive and finite
 * @param epsilon ε, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/2002.10542">N. Loizou et al., "Stochastic Polyak step-size for SGD", AISTATS 2021</a>
 */
public record PolyakStep(double lowestLoss, double largest, double divisor, double epsilon)
    implements AdaptiveRule {
  private static final double STATIONARY = 0x1.0p-52;

  /** Checks the settings. */
  public PolyakStep {
    Arguments.finite(lowestLoss, "lowest loss");
    if (!(largest > 0)) {
      throw new IllegalArgumentException("largest step must be positive, but is " + largest);
    }
    Arguments.positive(divisor, "divisor");
    Arguments.nonNegative(epsilon, "epsilon");
  }

  /**
   * Returns Polyak's step with the defaults of Optax's {@code polyak_sgd}, variant {@code sps+}: γ = 1, c = 1, ε = 0.
   *
   * @param lowestLoss f*
   * @return the rule
   */
  public static PolyakStep of(double lowestLoss) {
    return new PolyakStep(lowestLoss, 1, 1, 0);
  }

  /**
   * Returns the paper's SPS_max with c = ½ and ε = 0; the defaults of the authors' code are others, see above.
   *
   * @param lowestLoss f*
   * @param largest γ
   * @return the rule
   */
  public static PolyakStep stochastic(double lowestLoss, double largest) {
    return new PolyakStep(lowestLoss, largest, 0.5, 0);
  }

  @Override
  public String name() {
    return "polyak";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final PolyakStep rule;

    Run(PolyakStep rule, double[] start) {
      super(start);
      this.rule = rule;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      double gap = Math.max(0, oracle.loss(weights) - rule.lowestLoss);
      oracle.gradient(weights, gradient);
      double square = InnerProduct.of(gradient, gradient, d);
      double eta = square + rule.epsilon <= STATIONARY
          ? 0
          : Math.min(gap / (rule.divisor * square + rule.epsilon), rule.largest);
      for (int i = 0; i < d; i++) {
        weights[i] -= eta * gradient[i];
      }
      return eta;
    }
  }
}
