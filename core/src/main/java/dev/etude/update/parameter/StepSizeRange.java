package dev.etude.update.parameter;

import dev.etude.check.Arguments;
import java.util.Arrays;

/**
 * The range of a search for a step size, on a logarithmic scale.
 *
 * <pre>{@code
 * StepSizeRange range = new StepSizeRange(1e-4, 1);
 * }</pre>
 *
 * @param least positive and finite
 * @param largest above {@code least}, finite
 */
public record StepSizeRange(double least, double largest) {
  /** Checks the range. */
  public StepSizeRange {
    Arguments.positive(least, "least step size");
    Arguments.positive(largest, "largest step size");
    if (!(least < largest)) {
      throw new IllegalArgumentException(
          "largest step size must be above the least, " + least + ", but is " + largest);
    }
  }

  /**
   * Returns step sizes that are evenly spaced on a logarithmic axis.
   *
   * @param points how many, at least 2
   * @return from the least to the largest, both exactly
   */
  public double[] grid(int points) {
    Arguments.atLeast(points, 2, "the number of step sizes in the grid");
    double[] stepSizes = new double[points];
    Arrays.setAll(stepSizes, i -> least * StrictMath.pow(largest / least, i / (points - 1.0)));
    stepSizes[points - 1] = largest;
    return stepSizes;
  }

  /**
   * Returns a point of the range.
   *
   * <pre>
   *   exp((1 − u) log least + u log largest)
   * </pre>
   *
   * @param u in [0, 1]
   * @return the step size; the ends exactly at 0 and 1
   */
  public double at(double u) {
    if (u <= 0 || u >= 1) {
      return u <= 0 ? least : largest;
    }
    double log = (1 - u) * StrictMath.log(least) + u * StrictMath.log(largest);
    return Math.max(least, Math.min(largest, StrictMath.exp(log)));
  }

  /**
   * Returns the middle of the range.
   *
   * @return the geometric mean of the ends
   */
  public double middle() {
    return Math.sqrt(least * largest);
  }
}
