package dev.etude.cli.option;

import dev.etude.cli.value.Keyword;
import dev.etude.results.table.ReadRows;

/** Accepts the names of {@link ReadRows}. */
public final class ReadRowsName extends Keyword<ReadRows> {
  /** For picocli, which calls it by reflection. */
  public ReadRowsName() {
    super(ReadRows.class);
  }
}
