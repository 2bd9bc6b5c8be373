package dev.etude.data.table;

import dev.etude.check.Arguments;

/**
 * The mean and the deviation of some numbers, and the map that takes them to 0 and 1.
 *
 * <pre>
 *   μ = c + (1/n) Σ (y(i) − c)          c the first of the n numbers
 *   σ = √((1/n) Σ (y(i) − μ)²)          the population's deviation
 *   z = (y − μ) / σ
 * </pre>
 *
 * <p>A power of two is factored out before anything is squared, so that numbers around 10¹⁶⁰ or 10⁻²⁰⁰ lose nothing; it changes
 * no bit of other results. It is for a target and for the means of columns with gaps. {@link dev.etude.task.regression.Standardisation} does the same for
 * all columns of a table at once, and corrects for the rounding of the mean in a second pass; the last bits may differ.
 */
public final class ColumnScale {
  private static final int MAX_EXPONENT = 1000;

  private final double scale; // a power of two
  private final double mean; // times the scale, as is the deviation
  private final double deviation;

  private ColumnScale(double scale, double mean, double deviation) {
    this.scale = scale;
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * Fits mean and deviation.
   *
   * @param values finite numbers, at least one; not written to
   * @return their scale
   */
  public static ColumnScale fit(double[] values) {
    int n = Arguments.atLeast(values.length, 1, "the number of values");
    double least = values[0];
    double most = values[0];
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    // Half the range: the range itself may overflow. What is scaled stays below 2⁵⁶.
    int exponent = Math.max(Math.getExponent(most / 2 - least / 2), -MAX_EXPONENT);
    double scale = least == most ? 1 : Math.scalb(1.0, -exponent);
    double first = values[0] * scale; // what is summed is near 0
    double sum = 0;
    for (double value : values) {
      sum += value * scale - first;
    }
    double mean = first + sum / n;
    double squares = 0;
    for (double value : values) {
      double centred = value * scale - mean;
      squares += centred * centred;
    }
    return new ColumnScale(scale, mean, Math.sqrt(squares / n));
  }

  /**
   * Returns the mean.
   *
   * @return μ
   */
  public double mean() {
    return mean / scale;
  }

  /**
   * Returns the deviation.
   *
   * @return σ; 0 if all numbers are the same, or so near to it that a double cannot tell
   */
  public double deviation() {
    return deviation / scale;
  }

  /**
   * Returns the same unit around another number.
   *
   * @param newMean what becomes 0, finite
   * @return a scale of the same deviation
   */
  public ColumnScale about(double newMean) {
    return new ColumnScale(scale, newMean * scale, deviation);
  }

  /**
   * Standardises a number.
   *
   * @param value y
   * @return z; not finite if σ is 0
   */
  public double standardise(double value) {
    return (value * scale - mean) / deviation;
  }
}
