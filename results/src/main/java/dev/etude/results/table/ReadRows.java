package dev.etude.results.table;

import dev.etude.meta.objective.Rows;
import dev.etude.report.listing.EnumName;

/** The rows that the meta-loss reads, by the names that users type. */
public enum ReadRows {
  /** Rows that training does not see. */
  VALIDATION,
  /** The rows trained on. */
  TRAIN;

  /**
   * Returns the rows.
   *
   * @return where a loss is read
   */
  public Rows rows() {
    return this == TRAIN ? Rows.TRAINING : Rows.VALIDATION;
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
