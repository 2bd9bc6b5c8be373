package dev.etude.cli.table;

import dev.etude.cli.option.Keyword;
import dev.etude.data.table.MissingCells;

/** What to do about missing cells, by the names users type. */
enum MissingName {
  REFUSED,
  MEAN;

  MissingCells cells() {
    return this == MEAN ? MissingCells.MEAN : MissingCells.REFUSED;
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<MissingName> {
    Converter() {
      super(MissingName.class);
    }
  }
}
