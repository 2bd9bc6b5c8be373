package dev.etude.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the constants of an enum by their names in lower case, hyphens for underscores. */
abstract class Keyword<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  Keyword(Class<E> type) {
    this.type = type;
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public final E convert(String word) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants()).map(Keyword::of).collect(Collectors.joining(", "));
    throw new TypeConversionException("must be one of " + names + ", but is '" + word + "'");
  }
}
