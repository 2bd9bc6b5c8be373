package dev.etude.task.regression;

import dev.etude.check.Arguments;
import java.util.Arrays;

/**
 * The affine map that gives every column mean 0 and deviation 1 on the rows it was fitted on.
 *
 * <pre>
 *   μ(j) = (1/n) Σ x(i, j)                    over the n rows i fitted on
 *   σ(j) = √((1/n) Σ (x(i, j) − μ(j))²)       the population's deviation: n, not n − 1
 *   z(j) = (x(j) − μ(j)) / σ(j)
 * </pre>
 *
 * <p>A column that is the same number in all rows fitted on has σ = 1, so that it becomes exactly 0 there. {@link
 * #constantColumns} tells which.
 *
 * <p>Accuracy: sums are over x − c with c the column's first value, a power of two factored out, so that neither an offset
 * (10⁹ plus small noise) nor a scale (10³⁰⁰, or one whose numbers are subnormal) costs digits; the second pass corrects for the rounding of the first. With
 * u = 2⁻⁵³, μ is within 2u of itself plus nu of the column's range, and σ within 2nu of itself, n at least 4. Fitting reads
 * the rows three times. A row far outside those fitted on (beyond 10³⁰⁸ deviations) becomes ±∞.
 */
public final class Standardisation {
  private static final int MAX_SCALE_EXPONENT = 1000;

  private final double[] scales; // powers of two
  private final double[] means; // times the scale
  private final double[] deviations; // times the scale
  private final int[] constantColumns;

  private Standardisation(
      double[] scales, double[] means, double[] deviations, int[] constantColumns) {
    this.scales = scales;
    this.means = means;
    this.deviations = deviations;
    this.constantColumns = constantColumns;
  }

  /**
   * Fits means and deviations.
   *
   * @param rows one array per row, of one length, finite; not written to
   * @param fittedOn the indices of the rows that count, at least one
   * @return the map for rows of that length
   */
  public static Standardisation fit(double[][] rows, int[] fittedOn) {
    Arguments.atLeast(fittedOn.length, 1, "the number of rows to fit on");
    double[] center = rows[fittedOn[0]];
    int columns = center.length;
    for (int i : fittedOn) {
      Arguments.length(rows[i], columns, "row " + i);
    }
    double[] scales = scales(rows, fittedOn);
    double[] sums = new double[columns];
    for (int i : fittedOn) {
      double[] row = rows[i];
      for (int j = 0; j < columns; j++) {
        sums[j] += row[j] * scales[j] - center[j] * scales[j];
      }
    }
    double[] shifts = sums; // the mean of x − c
    for (int j = 0; j < columns; j++) {
      shifts[j] /= fittedOn.length;
    }
    double[] squares = new double[columns];
    double[] residuals = new double[columns]; // 0 but for the rounding of the shift
    for (int i : fittedOn) {
      for (int j = 0; j < columns; j++) {
        double centred = rows[i][j] * scales[j] - center[j] * scales[j] - shifts[j];
        squares[j] += centred * centred;
        residuals[j] += centred;
      }
    }
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    int[] constant = new int[columns];
    int constants = 0;
    for (int j = 0; j < columns; j++) {
      double n = fittedOn.length;
      double variance = (squares[j] - residuals[j] * residuals[j] / n) / n;
      means[j] = center[j] * scales[j] + shifts[j] + residuals[j] / n;
      deviations[j] = Math.sqrt(Math.max(0, variance));
      if (deviations[j] == 0) {
        means[j] /= scales[j];
        scales[j] = 1;
        deviations[j] = 1;
        constant[constants++] = j;
      }
    }
    return new Standardisation(scales, means, deviations, Arrays.copyOf(constant, constants));
  }

  /**
   * Returns for each column the power of two that brings its range to at most 4; 1 for a constant column. Numbers times it
   * stay below 2⁵⁶, since a range is no less than the spacing of the doubles at its ends.
   */
  private static double[] scales(double[][] rows, int[] fittedOn) {
    double[] least = rows[fittedOn[0]].clone();
    double[] most = least.clone();
    for (int i : fittedOn) {
      for (int j = 0; j < least.length; j++) {
        least[j] = Math.min(least[j], rows[i][j]);
        most[j] = Math.max(most[j], rows[i][j]);
      }
    }
    double[] scales = new double[least.length];
    for (int j = 0; j < scales.length; j++) {
      double halfRange = most[j] / 2 - least[j] / 2; // the range itself may overflow
      int exponent = Math.max(Math.getExponent(halfRange), -MAX_SCALE_EXPONENT);
      scales[j] = least[j] == most[j] ? 1 : Math.scalb(1.0, -exponent);
    }
    return scales;
  }

  /**
   * Standardises a row.
   *
   * @param row x, as long as the rows fitted on
   * @param into z, of the same length; may be {@code row} itself
   */
  public void apply(double[] row, double[] into) {
    Arguments.length(row, means.length, "row");
    Arguments.length(into, means.length, "into");
    for (int j = 0; j < means.length; j++) {
      into[j] = (row[j] * scales[j] - means[j]) / deviations[j];
    }
  }

  /**
   * Standardises all rows.
   *
   * @param rows each as long as the rows fitted on; not written to
   * @return a new array per row
   */
  public double[][] apply(double[][] rows) {
    double[][] standardised = new double[rows.length][means.length];
    for (int i = 0; i < rows.length; i++) {
      apply(rows[i], standardised[i]);
    }
    return standardised;
  }

  /**
   * Returns the means.
   *
   * @return μ, one per column; a copy
   */
  public double[] means() {
    double[] unscaled = means.clone();
    Arrays.setAll(unscaled, j -> unscaled[j] / scales[j]);
    return unscaled;
  }

  /**
   * Returns the deviations.
   *
   * @return σ, one per column, positive: the smallest double where σ is smaller; a copy
   */
  public double[] deviations() {
    double[] unscaled = deviations.clone();
    Arrays.setAll(unscaled, j -> Math.max(Double.MIN_VALUE, unscaled[j] / scales[j]));
    return unscaled;
  }

  /**
   * Returns the columns that did not vary on the rows fitted on.
   *
   * @return their indices, ascending; a copy
   */
  public int[] constantColumns() {
    return constantColumns.clone();
  }
}
