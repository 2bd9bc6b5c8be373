package dev.etude.data.table;

/** What to do about cells that are empty or say that nothing is known ({@code NA}, {@code ?}, {@code null} …). */
public enum MissingCells {
  /** They are a fault of the file, with its line. */
  REFUSED,
  /** They are read as NaN, for {@link Preparation} to put the mean of the training rows there. */
  MEAN
}
