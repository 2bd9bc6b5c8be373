package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Distance over gradients (DoG).
 *
 * <pre>
 *   r̄(t) = max(α (1 + ‖w_0‖), max over i ≤ t of ‖w(i) − w_0‖),     G(t) = Σ over i ≤ t of ‖g(i)‖²
 *   w(t+1) = w(t) − r̄(t)/√(G(t) + 10⁻⁸) g(t)
 * </pre>
 *
 * <p>What is judged is the {@link PolynomialAverage} of the weights after each step, as the authors ask for; {@link
 * Descent#weights} are the last ones. The form with one step size for all weights, not that with one per layer. Cost: one
 * gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(DistanceOverGradients.withDefaults(), 100));
 * }</pre>
 *
 * @param relativeDistance α, positive and finite
 * @param averaging γ of the average, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/2302.12022">M. Ivgi, O. Hinder, Y. Carmon, "DoG is SGD's best friend", ICML 2023</a>
 */
public record DistanceOverGradients(double relativeDistance, double averaging)
    implements AdaptiveRule {
  private static final double EPSILON = 1e-8;

  /** Checks the settings. */
  public DistanceOverGradients {
    Arguments.positive(relativeDistance, "relative distance");
    Arguments.nonNegative(averaging, "averaging");
  }

  /**
   * Returns the authors' defaults; for networks with batch normalisation they take α = 10⁻⁴.
   *
   * @return DistanceOverGradients(1e-6, 8)
   */
  public static DistanceOverGradients withDefaults() {
    return new DistanceOverGradients(1e-6, 8);
  }

  @Override
  public String name() {
    return "dog";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights, weights.clone());
  }

  private static final class Run extends Descent {
    private final double[] start; // w_0
    private final PolynomialAverage average;
    private double largestDistance; // r̄
    private double gradientSquares; // G

    Run(DistanceOverGradients rule, double[] start, double[] judged) {
      super(start, judged);
      this.start = start.clone();
      this.average = new PolynomialAverage(rule.averaging, judged);
      this.largestDistance =
          rule.relativeDistance * (1 + Math.sqrt(InnerProduct.of(start, start, start.length)));
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      gradientSquares += InnerProduct.of(gradient, gradient, gradient.length);
      double eta = largestDistance / Math.sqrt(gradientSquares + EPSILON);
      double square = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= eta * gradient[i];
        double moved = weights[i] - start[i];
        square = Math.fma(moved, moved, square);
      }
      largestDistance = Math.max(largestDistance, Math.sqrt(square));
      average.add(number, weights);
      return eta;
    }
  }
}
