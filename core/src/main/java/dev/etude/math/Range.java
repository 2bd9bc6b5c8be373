package dev.etude.math;

import java.util.Arrays;

/**
 * The mean, the smallest and the largest of several values of one quantity.
 *
 * @param mean their mean
 * @param min the smallest
 * @param max the largest
 */
public record Range(double mean, double min, double max) {
  /** The range of a quantity that some case has no number for: NaN throughout. */
  public static final Range NONE = new Range(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Sums up values.
   *
   * @param values at least one
   * @return their range
   */
  public static Range of(double... values) {
    return new Range(
        Arrays.stream(values).sum() / values.length,
        Arrays.stream(values).min().orElse(Double.NaN),
        Arrays.stream(values).max().orElse(Double.NaN));
  }
}
