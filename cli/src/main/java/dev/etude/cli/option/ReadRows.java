package dev.etude.cli.option;

import dev.etude.cli.value.Keyword;
import dev.etude.meta.objective.Rows;

/** What the meta-loss reads, by the names users type. */
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
    return Keyword.of(this);
  }

  /** Accepts the names. */
  public static final class Converter extends Keyword<ReadRows> {
    /** For picocli, which calls it by reflection. */
    public Converter() {
      super(ReadRows.class);
    }
  }
}
