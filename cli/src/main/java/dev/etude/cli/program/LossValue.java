package dev.etude.cli.program;

import dev.etude.program.PrintedLossReader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts numbers, {@code nan} and {@code inf} as programs print them. */
final class LossValue implements ITypeConverter<Double> {
  @Override
  public Double convert(String word) {
    return PrintedLossReader.number(word)
        .orElseThrow(() ->
            new TypeConversionException("must be a number, nan or inf, but is '" + word + "'"));
  }
}
