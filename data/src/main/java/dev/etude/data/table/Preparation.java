package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.task.regression.Standardisation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes features fit for training: gaps filled with means, columns standardised, constants left out, all by what the
 * training rows say and no others.
 *
 * <pre>
 *   x(j) ← m(j) where it is missing,      m(j) the mean of column j over the training rows that have it
 *   x(k) ← products of filled columns     in rows with a gap, if features are products
 *   z(j) = (x(j) − μ(j)) / σ(j)           {@link Standardisation} of the filled training rows
 *   z(j) = 0                              in every row, if column j is constant on the filled training rows
 * </pre>
 *
 * <p>So a filled gap becomes 0, to rounding. Products ({@link Examples#withPolynomials}) are taken of the numbers as they are in
 * the table, after gaps are filled and before columns are standardised. Fitting on rows that are kept back for the choice or the verdict would let them in
 * by the back door. Immutable.
 */
public final class Preparation {
  private final PolynomialFeatures products;
  private final double[] fillings;
  private final Standardisation standardisation;

  private Preparation(
      PolynomialFeatures products, double[] fillings, Standardisation standardisation) {
    this.products = products;
    this.fillings = fillings;
    this.standardisation = standardisation;
  }

  /**
   * Fits a preparation.
   *
   * @param examples whose features to prepare
   * @param trainingRows which rows train, at least one
   * @return the preparation
   */
  public static Preparation fit(Examples examples, int[] trainingRows) {
    Arguments.atLeast(trainingRows.length, 1, "the number of training rows");
    double[][] features = examples.features();
    PolynomialFeatures products = examples.products();
    double[] fillings = fillings(features, products.columns(), trainingRows);
    double[][] filled = new double[trainingRows.length][products.names().size()];
    int[] all = new int[trainingRows.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
      products.fill(features[trainingRows[i]], fillings, filled[i]);
    }
    Standardisation standardisation = Standardisation.fit(filled, all);
    double[] means = standardisation.means();
    for (int j = 0; j < fillings.length; j++) { // other rows may have gaps where these have none
      fillings[j] = Double.isNaN(fillings[j]) ? means[j] : fillings[j];
    }
    return new Preparation(products, fillings, standardisation);
  }

  /** Returns what gaps of each column are filled with: means over the training rows, 0 where these have only gaps; NaN without gaps. */
  private static double[] fillings(double[][] features, int columns, int[] trainingRows) {
    boolean[] gaps = new boolean[columns];
    for (double[] row : features) {
      for (int j = 0; j < columns; j++) {
        gaps[j] |= Double.isNaN(row[j]);
      }
    }
    double[] fillings = new double[columns];
    Arrays.fill(fillings, Double.NaN);
    for (int j = 0; j < columns; j++) {
      if (gaps[j]) {
        int column = j;
        double[] known = Arrays.stream(trainingRows)
            .mapToDouble(i -> features[i][column])
            .filter(value -> !Double.isNaN(value))
            .toArray();
        fillings[j] = known.length == 0 ? 0 : ColumnScale.fit(known).mean();
      }
    }
    return fillings;
  }

  /**
   * Prepares rows.
   *
   * @param features the features of the examples fitted on, or others like them; not written to
   * @param rows which ones
   * @return a new array for each row asked for, finite unless a row is 10³⁰⁸ deviations away
   */
  public double[][] apply(double[][] features, int[] rows) {
    int[] constant = standardisation.constantColumns();
    double[][] prepared = new double[rows.length][products.names().size()];
    for (int i = 0; i < rows.length; i++) {
      products.fill(features[rows[i]], fillings, prepared[i]);
      standardisation.apply(prepared[i], prepared[i]);
      for (int j : constant) {
        prepared[i][j] = 0;
      }
    }
    return prepared;
  }

  /**
   * Prepares all rows.
   *
   * @param features rows like those fitted on; not written to
   * @return a new array for each row
   */
  public double[][] apply(double[][] features) {
    return apply(features, IntStream.range(0, features.length).toArray());
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
