package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Adaptive gradient descent without descent (AdGD): the step size follows the curvature just seen.
 *
 * <pre>
 *   L(k) = ‖g(k) − g(k−1)‖/‖w(k) − w(k−1)‖
 *   λ(k) = min(√(1 + θ(k−1)) λ(k−1), 1/(2 L(k))),     θ(k) = λ(k)/λ(k−1),     θ(0) = ∞
 *   w(k+1) = w(k) − λ(k) g(k)
 * </pre>
 *
 * <p>The step number {@code number} is k + 1: the first has λ_0, the second 1/(2 L(1)). Where the weights or the gradient did
 * not change, where the authors' code divides by 0, λ grows by the first bound alone, and stays if that is infinite too. The
 * form of the ICML paper, for convex losses and full gradients; neither its variant for known L nor the later AdGD-2. Cost:
 * one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(AdGd.withDefaults(), 100));
 * }</pre>
 *
 * @param initialStepSize λ_0, positive and finite
 * @see <a href="https://arxiv.org/abs/1910.09529">Y. Malitsky, K. Mishchenko, "Adaptive gradient descent without descent",
 *     ICML 2020</a>
 */
public record AdGd(double initialStepSize) implements AdaptiveRule {
  /** Checks the step size. */
  public AdGd {
    Arguments.positive(initialStepSize, "initial step size");
  }

  /**
   * Returns the rule as in the authors' {@code optimizers.py}; their {@code algorithms.py} starts at 10⁻⁶.
   *
   * @return AdGd(1e-10)
   */
  public static AdGd withDefaults() {
    return new AdGd(1e-10);
  }

  @Override
  public String name() {
    return "adgd";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(initialStepSize, weights);
  }

  private static final class Run extends Descent {
    private final Secant secant; // from w(k−1) and g(k−1)
    private double lambda;
    private double theta = Double.POSITIVE_INFINITY;

    Run(double initialStepSize, double[] start) {
      super(start);
      this.secant = new Secant(start.length);
      this.lambda = initialStepSize;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      if (number > 1) {
        secant.measureTo(weights, gradient);
        double next = Math.min(Math.sqrt(1 + theta) * lambda, secant.inverseCurvature() / 2);
        if (next < Double.POSITIVE_INFINITY) {
          theta = next / lambda;
          lambda = next;
        }
      }
      secant.measureFrom(weights, gradient);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= lambda * gradient[i];
      }
      return lambda;
    }
  }
}
