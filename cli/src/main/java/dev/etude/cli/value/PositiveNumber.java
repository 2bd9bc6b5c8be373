package dev.etude.cli.value;

import picocli.CommandLine.ITypeConverter;

/** Accepts the numbers in (0, ∞). */
public final class PositiveNumber implements ITypeConverter<Double> {
  /** For picocli, which calls it by reflection. */
  public PositiveNumber() {}

  @Override
  public Double convert(String word) {
    return Words.number(word, value -> value > 0, "must be a positive number");
  }
}
