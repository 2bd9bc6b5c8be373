package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.task.Standardisation;

/**
 * How features are made fit for training: gaps filled with means, columns standardised, constants left out, all by what the
 * training rows say and no others.
 *
 * <pre>
 *   x(j) ← m(j) where it is missing,      m(j) the mean of column j over the training rows that have it
 *   z(j) = (x(j) − μ(j)) / σ(j)           {@link Standardisation} of the filled training rows
 *   z(j) = 0                              in every row, if column j is constant on the filled training rows
 * </pre>
 *
 * <p>So a filled gap becomes 0, to rounding. Fitting on rows that are kept back for the choice or the verdict would let them in
 * by the back door. Immutable.
 */
public final class Preparation {
  private final double[] fillings;
  private final Standardisation standardisation;

  private Preparation(double[] fillings, Standardisation standardisation) {
    this.fillings = fillings;
    this.standardisation = standardisation;
  }

  /**
   * Fits a preparation.
   *
   * @param features one array per row, finite or NaN for a gap; not written to
   * @param trainingRows which rows train, at least one
   * @return the preparation
   */
  public static Preparation fit(double[][] features, int[] trainingRows) {
    Arguments.atLeast(trainingRows.length, 1, "the number of training rows");
    int columns = features[trainingRows[0]].length;
    double[] first = new double[columns]; // a value of each column: what is summed is near 0
    double[] sums = new double[columns];
    int[] counts = new int[columns];
    for (int i : trainingRows) {
      for (int j = 0; j < columns; j++) {
        double value = features[i][j];
        if (!Double.isNaN(value)) {
          first[j] = counts[j] == 0 ? value : first[j];
          sums[j] += value - first[j];
          counts[j]++;
        }
      }
    }
    double[] fillings = new double[columns];
    for (int j = 0; j < columns; j++) {
      fillings[j] = counts[j] == 0 ? 0 : first[j] + sums[j] / counts[j];
    }
    double[][] filled = new double[trainingRows.length][columns];
    int[] all = new int[trainingRows.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
      fill(features[trainingRows[i]], fillings, filled[i]);
    }
    return new Preparation(fillings, Standardisation.fit(filled, all));
  }

  private static void fill(double[] row, double[] fillings, double[] into) {
    for (int j = 0; j < row.length; j++) {
      into[j] = Double.isNaN(row[j]) ? fillings[j] : row[j];
    }
  }

  /**
   * Prepares rows.
   *
   * @param features rows like those fitted on; not written to
   * @param rows which ones
   * @return a new array for each row asked for, finite unless a row is 10³⁰⁸ deviations away
   */
  public double[][] apply(double[][] features, int[] rows) {
    int[] constant = standardisation.constantColumns();
    double[][] prepared = new double[rows.length][fillings.length];
    for (int i = 0; i < rows.length; i++) {
      fill(features[rows[i]], fillings, prepared[i]);
      standardisation.apply(prepared[i], prepared[i]);
      for (int j : constant) {
        prepared[i][j] = 0;
      }
    }
    return prepared;
  }

  /**
   * Returns the columns that are constant on the training rows, and 0 after preparation.
   *
   * @return their indices, ascending; a copy
   */
  public int[] constantColumns() {
    return standardisation.constantColumns();
  }
}
