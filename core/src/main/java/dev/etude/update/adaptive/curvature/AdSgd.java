package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * The stochastic form of {@link AdGd}: both gradients of a step come from the same mini-batch.
 *
 * <pre>
 *   L(k) = ‖∇f_k(w(k)) − ∇f_k(w(k−1))‖/‖w(k) − w(k−1)‖
 *   λ(k) = min(√(1 + a θ(k−1)) λ(k−1), 1/L(k)) + c,     θ(k) = λ(k)/λ(k−1),     k = 1, 2, …,   θ(0) = 1
 *   w(k+1) = w(k) − λ(k) ∇f_k(w(k))
 * </pre>
 *
 * <p>Where the weights or the gradients coincide, and in the first step, which has no weights before it, λ(k) = √(1 + a
 * θ(k−1)) λ(k−1), without c. So the first step size is λ_0 √(1 + a), not λ_0. All of it as in the authors' {@code
 * pytorch/optimizer.py} (<a href="https://github.com/ymalitsky/adaptive_GD">adaptive_GD</a>); their damping is 1 here, and
 * weight decay is left out. Cost: two gradients, the first step one.
 *
 * @param initialStepSize λ_0, positive and finite
 * @param growth a, at least 0 and finite
 * @param addend c, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/1910.09529">Y. Malitsky, K. Mishchenko, ICML 2020, section 4</a>
 */
public record AdSgd(double initialStepSize, double growth, double addend) implements AdaptiveRule {
  /** Checks the settings. */
  public AdSgd {
    Arguments.positive(initialStepSize, "initial step size");
    Arguments.nonNegative(growth, "growth");
    Arguments.nonNegative(addend, "addend");
  }

  /**
   * Returns the defaults of the authors' {@code pytorch/optimizer.py}; their {@code run.py} has the addend 10⁻⁸.
   *
   * @return AdSgd(0.2, 0.02, 1e-5)
   */
  public static AdSgd withDefaults() {
    return new AdSgd(0.2, 0.02, 1e-5);
  }

  @Override
  public String name() {
    return "adgd";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final AdSgd rule;
    private final Secant secant; // from w(k−1) and ∇f_k(w(k−1))
    private double lambda;
    private double theta = 1;

    Run(AdSgd rule, double[] start) {
      super(start);
      this.rule = rule;
      this.secant = new Secant(start.length);
      this.lambda = rule.initialStepSize;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      double next = Math.sqrt(1 + rule.growth * theta) * lambda;
      if (number > 1) {
        oracle.gradient(secant.point(), secant.gradient());
        secant.measureTo(weights, gradient);
        double inverse = secant.inverseCurvature();
        if (inverse != Double.POSITIVE_INFINITY) {
          next = Math.min(next, inverse) + rule.addend;
        }
      }
      theta = next / lambda;
      lambda = next;
      secant.measureFrom(weights, gradient);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= lambda * gradient[i];
      }
      return lambda;
    }
  }
}
