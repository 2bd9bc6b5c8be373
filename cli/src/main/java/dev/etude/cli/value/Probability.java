package dev.etude.cli.value;

import picocli.CommandLine.ITypeConverter;

/** Accepts the numbers in [0, 1]. */
public final class Probability implements ITypeConverter<Double> {
  /** For picocli, which calls it by reflection. */
  public Probability() {}

  @Override
  public Double convert(String word) {
    return Words.number(word, value -> value >= 0 && value <= 1, "must be a number from 0 to 1");
  }
}
