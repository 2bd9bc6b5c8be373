package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.sampling.density.Constraints;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.density.Positive;
import dev.etude.sampling.density.Reals;
import java.util.ArrayList;
import java.util.List;

/**
 * A time series that follows its own past.
 *
 * <pre>
 *   α, β(k) ~ N(0, 10),   σ ~ half-Cauchy(2.5),   y(t) ~ N(α + Σ β(k) y(t − k), σ) for t &gt; K
 * </pre>
 *
 * <p>Reported: α, β(1) … β(K), σ.
 */
public final class Autoregression implements LogDensity {
  private static final double PRIOR_VARIANCE = 100;
  private static final double NOISE_SCALE = 2.5;

  private final double[] series;
  private final int lags;

  private Autoregression(double[] series, int lags) {
    this.series = series;
    this.lags = lags;
  }

  /**
   * Returns the posterior of a series.
   *
   * @param series y, longer than there are lags
   * @param lags K, at least 1
   * @return a density of K + 2 coordinates
   */
  public static LogDensity of(Vector series, int lags) {
    Arguments.atLeast(lags, 1, "lags");
    Arguments.atLeast(series.dimension(), lags + 1, "the length of the series");
    return Constraints.of(new Reals(lags + 1), new Positive(1))
        .on(new Autoregression(series.toArray(), lags));
  }

  @Override
  public int dimension() {
    return lags + 2;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    double sigma = parameters[lags + 1];
    int n = series.length - lags;
    double scaled = sigma / NOISE_SCALE;
    double value = -Math.log1p(scaled * scaled) - n * Math.log(sigma);
    for (int k = 0; k <= lags; k++) {
      value -= 0.5 * parameters[k] * parameters[k] / PRIOR_VARIANCE;
      gradient[k] = -parameters[k] / PRIOR_VARIANCE;
    }
    double squares = 0;
    for (int t = lags; t < series.length; t++) {
      double residual = series[t] - parameters[0];
      for (int k = 1; k <= lags; k++) {
        residual -= parameters[k] * series[t - k];
      }
      residual /= sigma;
      squares += residual * residual;
      double pull = residual / sigma;
      gradient[0] += pull;
      for (int k = 1; k <= lags; k++) {
        gradient[k] += pull * series[t - k];
      }
    }
    gradient[lags + 1] =
        -2 * sigma / (NOISE_SCALE * NOISE_SCALE + sigma * sigma) - n / sigma + squares / sigma;
    return value - 0.5 * squares;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of("alpha"));
    names.addAll(LogDensity.indexed("beta", lags));
    names.add("sigma");
    return names;
  }
}
