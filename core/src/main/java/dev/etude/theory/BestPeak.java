package dev.etude.theory;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * The peak at which a schedule of a given shape has the least expected risk.
 *
 * <p>Peaks are tried by factors of 2 from the engine's safe step size, downwards as long as that helps and upwards until the
 * risk is above that of no training; the best of them is refined by halving the interval in which the derivative of the risk
 * changes its sign, in the logarithm of the peak, to its last digits. Where the risk has several minima more than a factor of
 * 4 apart it is the lowest. Cost: 30 to 60 risks and about 50 derivatives.
 *
 * @param factors the shape: step sizes for the peak 1
 * @param peak the best peak, positive
 * @param risk the expected risk there
 */
public record BestPeak(Vector factors, double peak, LogScaled risk) {
  private static final int MOST_DOUBLINGS = 200;
  private static final int MOST_HALVINGS = 60;
  private static final int PATIENCE =
      6; // factors of 2 below the best before the search downwards ends

  /**
   * Searches.
   *
   * @param engine the risk of a schedule
   * @param factors the shape: step sizes for the peak 1, each at least 0, one of them positive
   * @return the best peak
   */
  public static BestPeak of(GaussianSgd engine, Vector factors) {
    double largest = Arrays.stream(factors.toArray()).max().orElse(0);
    if (!(largest > 0)) {
      throw new IllegalArgumentException("a shape must have a positive factor, but has none");
    }
    LogScaled untrained = engine.risk();
    double safe = engine.safeStepSize() / largest;
    double best = safe;
    LogScaled least = engine.risk(scaled(factors, safe));
    double peak = safe;
    for (int k = 0; k < MOST_DOUBLINGS; k++) {
      peak *= 2;
      LogScaled risk = engine.risk(scaled(factors, peak));
      if (risk.compareTo(least) < 0) {
        least = risk;
        best = peak;
      }
      if (risk.compareTo(untrained) > 0 && risk.compareTo(least) > 0) {
        break;
      }
    }
    peak = safe;
    while (peak > 0 && peak * (1 << PATIENCE) >= best) {
      peak /= 2;
      LogScaled risk = engine.risk(scaled(factors, peak));
      if (risk.compareTo(least) < 0) {
        least = risk;
        best = peak;
      }
    }
    return refined(engine, factors, best);
  }

  /**
   * Returns the schedule.
   *
   * @return η_1 … η_t
   */
  public double[] stepSizes() {
    return scaled(factors, peak);
  }

  private static BestPeak refined(GaussianSgd engine, Vector factors, double around) {
    double low = around / 2;
    double high = around * 2;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      double middle = Math.sqrt(low) * Math.sqrt(high);
      if (!(middle > low && middle < high)) {
        break;
      }
      if (rises(engine, factors, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new BestPeak(factors, low, engine.risk(scaled(factors, low)));
  }

  private static boolean rises(GaussianSgd engine, Vector factors, double peak) {
    Vector slopes = engine.gradient(scaled(factors, peak)).logSlopes();
    double slope = 0;
    for (int i = 0; i < factors.dimension(); i++) {
      slope += factors.get(i) * slopes.get(i);
    }
    return slope > 0;
  }

  private static double[] scaled(Vector factors, double peak) {
    double[] stepSizes = factors.toArray();
    for (int i = 0; i < stepSizes.length; i++) {
      stepSizes[i] *= peak;
    }
    return stepSizes;
  }
}
