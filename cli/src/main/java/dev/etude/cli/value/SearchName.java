package dev.etude.cli.value;

import dev.etude.report.listing.EnumName;

/** The searches of one step size, by the names that users type. */
public enum SearchName {
  /** Every step size is possible. */
  CONTINUOUS,
  /** The best of a grid. */
  GRID;

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
