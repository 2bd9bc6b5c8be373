package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.sampling.density.Constraints;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Positive;
import dev.etude.sampling.density.Reals;
import dev.etude.sampling.density.Simplex;
import java.util.Arrays;
import java.util.List;

/**
 * GARCH(1, 1): a series whose variance follows its own past.
 *
 * <pre>
 *   v(1) = σ(1)²,   v(t) = α₀ + α₁ (y(t−1) − μ)² + β₁ v(t−1),   y(t) ~ N(μ, √v(t))
 *   μ flat,   α₀ &gt; 0 flat,   (α₁, β₁) flat where α₁, β₁ &gt; 0 and α₁ + β₁ &lt; 1
 * </pre>
 *
 * <p>α₁, β₁ and the rest to 1 are shares, so that a simplex holds their bounds. Reported: μ, α₀, α₁, β₁.
 */
public final class Garch implements LogDensity {
  private final double[] series;
  private final double firstVariance;

  private Garch(double[] series, double firstVariance) {
    this.series = series;
    this.firstVariance = firstVariance;
  }

  /**
   * Returns the posterior of a series.
   *
   * @param series y, at least 2 numbers
   * @param firstDeviation σ(1), positive
   * @return a density of 4 coordinates
   */
  public static LogDensity of(Vector series, double firstDeviation) {
    Arguments.atLeast(series.dimension(), 2, "the length of the series");
    Arguments.positive(firstDeviation, "firstDeviation");
    return Constraints.of(new Reals(1), new Positive(1), new Simplex(3))
        .on(new Garch(series.toArray(), firstDeviation * firstDeviation));
  }

  @Override
  public int dimension() {
    return 5;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    double mu = parameters[0];
    double alpha = parameters[2];
    double beta = parameters[3];
    double variance = firstVariance;
    double byMu = 0; // the derivatives of v(t)
    double byAlpha0 = 0;
    double byAlpha = 0;
    double byBeta = 0;
    double value = 0;
    Arrays.fill(gradient, 0);
    for (int t = 0; t < series.length; t++) {
      if (t > 0) {
        double before = series[t - 1] - mu;
        byMu = beta * byMu - 2 * alpha * before;
        byAlpha0 = beta * byAlpha0 + 1;
        byAlpha = beta * byAlpha + before * before;
        byBeta = beta * byBeta + variance;
        variance = parameters[1] + alpha * before * before + beta * variance;
      }
      double residual = series[t] - mu;
      double square = residual * residual / variance;
      value -= 0.5 * (Math.log(variance) + square);
      double slope = 0.5 * (square - 1) / variance;
      gradient[0] += residual / variance + slope * byMu;
      gradient[1] += slope * byAlpha0;
      gradient[2] += slope * byAlpha;
      gradient[3] += slope * byBeta;
    }
    return value;
  }

  @Override
  public List<String> names() {
    return List.of("mu", "alpha0", "alpha1", "beta1");
  }

  @Override
  public void quantities(double[] parameters, double[] quantities) {
    System.arraycopy(parameters, 0, quantities, 0, 4);
  }
}
