package dev.etude.data.csv;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.table.Table;
import java.nio.file.Path;

/**
 * Files that hold a matrix or a vector: rows of numbers without a header.
 *
 * <p>Encoding, separators, cells and limits are those of {@link Table}; the separator is judged by the first row.
 */
public final class NumberMatrix {
  private NumberMatrix() {}

  /**
   * Reads a matrix of any shape.
   *
   * @param file the file
   * @return one array per row, all of one length, at least 1 by 1 and finite; the caller's own
   * @throws InputException if the file cannot be read or is not such a matrix
   */
  public static double[][] read(Path file) {
    return NumberRows.read(file, Heap.ofThisRun());
  }

  /**
   * Reads a vector: a matrix with one row or one column.
   *
   * @param file the file
   * @return its numbers, at least one and finite; the caller's own
   * @throws InputException if the file cannot be read or is not such a vector
   */
  public static double[] readVector(Path file) {
    double[][] rows = read(file);
    if (rows.length == 1) {
      return rows[0];
    }
    if (rows[0].length > 1) {
      throw new InputException(
          file.toString(),
          0,
          "must be one row or one column of numbers, but has "
              + rows.length
              + " rows of "
              + rows[0].length);
    }
    double[] column = new double[rows.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[i][0];
    }
    return column;
  }
}
