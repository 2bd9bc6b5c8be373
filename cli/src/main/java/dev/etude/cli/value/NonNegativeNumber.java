package dev.etude.cli.value;

import picocli.CommandLine.ITypeConverter;

/** Accepts the numbers in [0, ∞). */
public final class NonNegativeNumber implements ITypeConverter<Double> {
  /** For picocli, which calls it by reflection. */
  public NonNegativeNumber() {}

  @Override
  public Double convert(String word) {
    return Words.number(word, value -> value >= 0, "must be a number that is at least 0");
  }
}
