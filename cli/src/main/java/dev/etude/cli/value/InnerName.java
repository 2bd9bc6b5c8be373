package dev.etude.cli.value;

import dev.etude.report.listing.EnumName;

/** Gradient descent by all rows or by single rows, by the names users type. */
public enum InnerName {
  /** Every step reads all rows. */
  GD,
  /** Every step reads one row. */
  SGD;

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
