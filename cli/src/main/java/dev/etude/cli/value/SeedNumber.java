package dev.etude.cli.value;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the whole numbers of 64 bits, as seeds are. */
public final class SeedNumber implements ITypeConverter<Long> {
  /** For picocli, which calls it by reflection. */
  public SeedNumber() {}

  @Override
  public Long convert(String word) {
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("must be a whole number from " + Long.MIN_VALUE + " to "
          + Long.MAX_VALUE + ", but is '" + word + "'");
    }
  }
}
