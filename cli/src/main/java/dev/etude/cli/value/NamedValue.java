package dev.etude.cli.value;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts some names, which may be said in a help text as {@code ${COMPLETION-CANDIDATES}}. */
public abstract class NamedValue implements ITypeConverter<String> {
  private final List<String> names;

  /**
   * Accepts names.
   *
   * @param names all that can be typed
   */
  protected NamedValue(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  public final String convert(String word) {
    if (!names.contains(word)) {
      throw new TypeConversionException(
          "must be one of " + String.join(", ", names) + ", but is '" + word + "'");
    }
    return word;
  }
}
