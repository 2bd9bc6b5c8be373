package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;

/**
 * Distance over weighted gradients (DoWG).
 *
 * <pre>
 *   r²(t) = max(r²(0), max over i ≤ t of ‖w(i) − w_0‖²),     v(t) = v(t−1) + r²(t) ‖g(t)‖²
 *   w(t+1) = w(t) − r²(t)/(√v(t) + ε) g(t)
 * </pre>
 *
 * <p>What is judged is the {@link PolynomialAverage} of the weights after each step, as for {@link DistanceOverGradients};
 * the paper's own average weighs each w(t) by r²(t). Cost: one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(DistanceOverWeightedGradients.withDefaults(), 100));
 * }</pre>
 *
 * @param initialSquare r²(0), a squared distance, positive and finite
 * @param epsilon ε, positive and finite
 * @param averaging γ of the average, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/2305.16284">A. Khaled, K. Mishchenko, C. Jin, "DoWG unleashed", NeurIPS 2023</a>
 */
public record DistanceOverWeightedGradients(double initialSquare, double epsilon, double averaging)
    implements AdaptiveRule {
  /** Checks the settings. */
  public DistanceOverWeightedGradients {
    Arguments.positive(initialSquare, "initial squared distance");
    Arguments.positive(epsilon, "epsilon");
    Arguments.nonNegative(averaging, "averaging");
  }

  /**
   * Returns the defaults of the authors' code, which are Optax's too, with the averaging of DoG.
   *
   * @return DistanceOverWeightedGradients(1e-4, 1e-4, 8)
   */
  public static DistanceOverWeightedGradients withDefaults() {
    return new DistanceOverWeightedGradients(1e-4, 1e-4, 8);
  }

  @Override
  public String name() {
    return "dowg";
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights, weights.clone());
  }

  private static final class Run extends Descent {
    private final double[] start; // w_0
    private final PolynomialAverage average;
    private final double epsilon;
    private double largestSquare; // r²
    private double weightedSquares; // v

    Run(DistanceOverWeightedGradients rule, double[] start, double[] judged) {
      super(start, judged);
      this.start = start.clone();
      this.average = new PolynomialAverage(rule.averaging, judged);
      this.epsilon = rule.epsilon;
      this.largestSquare = rule.initialSquare;
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      weightedSquares += largestSquare * InnerProduct.of(gradient, gradient, gradient.length);
      double eta = largestSquare / (Math.sqrt(weightedSquares) + epsilon);
      double square = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= eta * gradient[i];
        double moved = weights[i] - start[i];
        square = Math.fma(moved, moved, square);
      }
      largestSquare = Math.max(largestSquare, square);
      average.add(number, weights);
      return eta;
    }
  }
}
