package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Curvature dynamics aware tuning (CDAT) of gradient descent: a step size on the edge of stability.
 *
 * <pre>
 *   n(t) = β n(t−1) + (1 − β) ‖g(t)‖²                        n(0) = 0
 *   d(t) = β d(t−1) + (1 − β) |g(t)ᵀ ∇²f(w(t−1)) g(t)|       d(0) = 0
 *   w(t) = w(t−1) − η(t) g(t),      η(t) = σ n(t)/d(t)
 * </pre>
 *
 * <p>With β = 0, σ = 1 is the step that lowers the loss most by its second-order model, and σ = 2 the one that leaves that model as
 * it is: the edge, where the curvature along the gradient is 2/η. On a quadratic σ = 2 never lowers the loss; a σ a
 * little below 2 on all rows, and 1 with β = 0.9 on mini-batches, are this project's choices. Where d = 0, and the quotient has no value, η stays, and is 1 at the start.
 *
 * <p>The paper's form for the direction −g; its forms for momentum and Adam are left out. Its authors published no code, so that
 * the rule is checked against the paper's equations in forty digits. Cost: one gradient and one Hessian-vector product.
 *
 * @param scale σ, positive and finite
 * @param averaging β, in [0, 1)
 * @see <a href="https://arxiv.org/abs/2407.06183">V. Roulet et al., "Stepping on the edge: curvature aware learning rate
 *     tuners", NeurIPS 2024</a>
 */
public record Cdat(double scale, double averaging) implements AdaptiveRule {
  /** Checks the settings. */
  public Cdat {
    Arguments.positive(scale, "scale");
    Arguments.fraction(averaging, "averaging");
  }

  /**
   * Returns the rule for all rows, a thirty-second below the edge.
   *
   * @return Cdat(1.9375, 0)
   */
  public static Cdat nearTheEdge() {
    return new Cdat(1.9375, 0);
  }

  /**
   * Returns the rule for mini-batches.
   *
   * @return Cdat(1, 0.9)
   */
  public static Cdat forMiniBatches() {
    return new Cdat(1, 0.9);
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final Cdat rule;
    private double numerator;
    private double denominator;
    private double stepSize = 1;

    Run(Cdat rule, double[] start) {
      super(start);
      this.rule = rule;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      int d = weights.length;
      oracle.gradient(weights, gradient);
      double curvature = oracle.curvature(weights, gradient);
      numerator = mean(numerator, InnerProduct.of(gradient, gradient, d));
      denominator = mean(denominator, Math.abs(curvature));
      if (denominator != 0) { // NaN goes on
        stepSize = rule.scale * numerator / denominator;
      }
      for (int i = 0; i < d; i++) {
        weights[i] -= stepSize * gradient[i];
      }
      return stepSize;
    }

    private double mean(double before, double next) {
      return rule.averaging * before + (1 - rule.averaging) * next;
    }
  }
}
