package dev.etude.cli.training;

import dev.etude.cli.option.Keyword;
import dev.etude.meta.objective.Rows;

/** What the meta-loss reads, by the names users type. */
enum ReadRows {
  VALIDATION,
  TRAIN;

  Rows rows() {
    return this == TRAIN ? Rows.TRAINING : Rows.VALIDATION;
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<ReadRows> {
    Converter() {
      super(ReadRows.class);
    }
  }
}
