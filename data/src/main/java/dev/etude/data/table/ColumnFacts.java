package dev.etude.data.table;

import java.util.Arrays;

/**
 * What can be told of all columns in one pass over the rows.
 *
 * @param known how many cells of each column are no gaps
 * @param varies whether two of these differ
 * @param whole whether all of these are whole numbers
 * @param least the smallest of these
 * @param most the largest of these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ColumnFacts(int[] known, boolean[] varies, boolean[] whole, double[] least, double[] most) {
  static ColumnFacts of(double[][] rows, int columns) {
    int[] known = new int[columns];
    boolean[] whole = new boolean[columns];
    double[] least = new double[columns];
    double[] most = new double[columns];
    Arrays.fill(whole, true);
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        double value = row[j];
        if (!Double.isNaN(value)) {
          known[j]++;
          whole[j] &= value == Math.rint(value);
          least[j] = Math.min(least[j], value);
          most[j] = Math.max(most[j], value);
        }
      }
    }
    boolean[] varies = new boolean[columns];
    for (int j = 0; j < columns; j++) {
      varies[j] = least[j] < most[j];
    }
    return new ColumnFacts(known, varies, whole, least, most);
  }
}
