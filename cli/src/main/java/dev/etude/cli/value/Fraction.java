package dev.etude.cli.value;

import picocli.CommandLine.ITypeConverter;

/** Accepts the numbers in (0, 1). */
public final class Fraction implements ITypeConverter<Double> {
  /** For picocli, which calls it by reflection. */
  public Fraction() {}

  @Override
  public Double convert(String word) {
    return Words.number(
        word, value -> value > 0 && value < 1, "must be a number between 0 and 1, both excluded");
  }
}
