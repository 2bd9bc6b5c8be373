package dev.etude.cli.table;

import dev.etude.cli.value.Converters;
import dev.etude.data.table.MissingCells;
import dev.etude.report.listing.EnumName;
import picocli.CommandLine.ITypeConverter;

/** The ways to treat missing cells, by the names that users type. */
enum MissingName {
  FILL,
  MEAN,
  REFUSE;

  MissingCells cells() {
    return switch (this) {
      case FILL -> MissingCells.FILLED;
      case MEAN -> MissingCells.MEAN;
      case REFUSE -> MissingCells.REFUSED;
    };
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }

  /** Accepts the names, and {@code refused}, as it was called. */
  static final class Converter implements ITypeConverter<MissingName> {
    @Override
    public MissingName convert(String word) {
      return word.equals("refused") ? REFUSE : Converters.constant(MissingName.class, word);
    }
  }
}
