package dev.etude.cli.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Accepts the constants of an enum by their names in lower case, hyphens for underscores.
 *
 * @param <E> the enum
 */
public abstract class Keyword<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  /**
   * Accepts the constants of one enum.
   *
   * @param type the enum
   */
  protected Keyword(Class<E> type) {
    this.type = type;
  }

  /**
   * Writes a constant as users type it.
   *
   * @param constant any
   * @return for example {@code figure-1} of FIGURE_1
   */
  public static String of(Enum<?> constant) {
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
