package dev.etude.cli.value;

import dev.etude.report.text.EnumName;
import java.util.Arrays;
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

  @Override
  public final E convert(String word) {
    for (E constant : type.getEnumConstants()) {
      if (EnumName.of(constant).equals(word)) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants()).map(EnumName::of).collect(Collectors.joining(", "));
    throw new TypeConversionException("must be one of " + names + ", but is '" + word + "'");
  }
}
