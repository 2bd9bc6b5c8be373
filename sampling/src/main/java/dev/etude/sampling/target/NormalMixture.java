package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.sampling.density.Constraints;
import dev.etude.sampling.density.Interval;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Ordered;
import dev.etude.sampling.density.Positive;
import java.util.List;

/**
 * A mixture of two normal distributions.
 *
 * <pre>
 *   μ₁ &lt; μ₂ ~ N(0, 2),   σ₁, σ₂ ~ half-N(2),   θ ~ Beta(5, 5),   y(i) ~ θ N(μ₁, σ₁) + (1 − θ) N(μ₂, σ₂)
 * </pre>
 *
 * <p>Reported: μ₁, μ₂, σ₁, σ₂, θ.
 */
public final class NormalMixture implements LogDensity {
  private static final double PRIOR_VARIANCE = 4;
  private static final double BETA = 4; // 5 − 1, of both exponents

  private static final double LARGE = 1e100; // far from overflow: a factor is at most 2

  private final double[] numbers;

  private NormalMixture(double[] numbers) {
    this.numbers = numbers;
  }

  /**
   * Returns the posterior of some numbers.
   *
   * @param numbers y, at least one
   * @return a density of 5 coordinates
   */
  public static LogDensity of(Vector numbers) {
    Arguments.atLeast(numbers.dimension(), 1, "how many numbers there are");
    return Constraints.of(new Ordered(2), new Positive(2), new Interval(1, 0, 1))
        .on(new NormalMixture(numbers.toArray()));
  }

  @Override
  public int dimension() {
    return 5;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    double theta = parameters[4];
    double value = BETA * (Math.log(theta) + Math.log1p(-theta));
    for (int k = 0; k < 4; k++) {
      value -= 0.5 * parameters[k] * parameters[k] / PRIOR_VARIANCE;
      gradient[k] = -parameters[k] / PRIOR_VARIANCE;
    }
    double log1 = Math.log(theta) - Math.log(parameters[2]);
    double log2 = Math.log1p(-theta) - Math.log(parameters[3]);
    double shares = 0; // how many numbers are of the first distribution
    double product = 1; // of 1 + small, so that one logarithm does for many numbers
    for (double number : numbers) {
      double z1 = (number - parameters[0]) / parameters[2];
      double z2 = (number - parameters[1]) / parameters[3];
      double log = log1 - 0.5 * z1 * z1;
      double ahead = log - (log2 - 0.5 * z2 * z2);
      double small = Math.exp(-Math.abs(ahead));
      value += log + Math.max(-ahead, 0);
      product *= 1 + small;
      if (product > LARGE) {
        value += Math.log(product);
        product = 1;
      }
      double first = (ahead >= 0 ? 1 : small) / (1 + small);
      double second = (ahead >= 0 ? small : 1) / (1 + small);
      shares += first;
      gradient[0] += first * z1 / parameters[2];
      gradient[1] += second * z2 / parameters[3];
      gradient[2] += first * (z1 * z1 - 1) / parameters[2];
      gradient[3] += second * (z2 * z2 - 1) / parameters[3];
    }
    gradient[4] = (BETA + shares) / theta - (BETA + numbers.length - shares) / (1 - theta);
    return value + Math.log(product);
  }

  @Override
  public List<String> names() {
    return List.of("mu[1]", "mu[2]", "sigma[1]", "sigma[2]", "theta");
  }
}
