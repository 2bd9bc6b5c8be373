package dev.etude.cli.value;

import java.util.function.DoublePredicate;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers from words of the command line. */
final class Words {
  private Words() {}

  static double number(String word, DoublePredicate allowed, String rule) {
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(allowed.test(value) && Double.isFinite(value))) {
      throw new TypeConversionException(rule + ", but is '" + word + "'");
    }
    return value;
  }
}
