package dev.etude.data.table;

/** The treatment of gaps: cells that are empty or say that nothing is known ({@code NA}, {@code ?}, {@code null} …). */
public enum MissingCells {
  /**
   * A gap of a column of numbers becomes the mean of the rows that train, and a feature more says where gaps are: 1 there, else 0. A gap
   * of a column of texts is one of its texts. Rows without a target are left out.
   */
  FILLED,
  /** A gap becomes the mean of the rows that train, in all features of its column. Rows without a target are left out. */
  MEAN,
  /** They are a fault of the file, with its line. */
  REFUSED
}
