package dev.etude.kernel;

import dev.etude.check.Arguments;

/**
 * A matrix of floats, row after row, padded so that kernels may compute whole tiles: rows are {@link #stride} apart, a
 * multiple of {@link Kernels#LANES}, and there is memory for a multiple of {@link #TILE_ROWS} rows. New entries are 0.
 * What is in the padding is anybody's: kernels read and write it, and no result depends on it.
 */
public final class FloatMatrix {
  /** What the number of rows in memory is a multiple of. */
  public static final int TILE_ROWS = 8;

  private final int rows;
  private final int columns;
  private final int stride;
  private final float[] values;

  /**
   * Makes a matrix of zeros.
   *
   * @param rows at least 1
   * @param columns at least 1
   */
  public FloatMatrix(int rows, int columns) {
    this.rows = Arguments.atLeast(rows, 1, "rows");
    this.columns = Arguments.atLeast(columns, 1, "columns");
    this.stride = roundUp(columns, Kernels.LANES);
    this.values = new float[Math.multiplyExact(roundUp(rows, TILE_ROWS), stride)];
  }

  private static int roundUp(int n, int multiple) {
    return Math.multiplyExact((n - 1) / multiple + 1, multiple);
  }

  /**
   * Returns how many rows there are.
   *
   * @return the number of rows without padding
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns how many columns there are.
   *
   * @return the number of columns without padding
   */
  public int columns() {
    return columns;
  }

  /**
   * Returns how far apart rows are.
   *
   * @return entry (i, j) is {@code values()[i * stride() + j]}
   */
  public int stride() {
    return stride;
  }

  /**
   * Returns the entries with their padding.
   *
   * @return the array itself
   */
  public float[] values() {
    return values;
  }
}
