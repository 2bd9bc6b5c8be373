package dev.etude.cli.table;

import dev.etude.results.table.InnerWord;
import dev.etude.results.table.LearnedWord;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the names of {@link InnerWord} and of learned optimizers, and says the former in a help text. */
final class InnerNames implements ITypeConverter<String>, Iterable<String> {
  @Override
  public String convert(String word) {
    if (!LearnedWord.matches(word) && !InnerWord.names().contains(word)) {
      throw new TypeConversionException("must be one of " + String.join(", ", InnerWord.names())
          + ", or for etude tune a learned optimizer such as learned:general, but is '" + word
          + "'");
    }
    return word;
  }

  @Override
  public Iterator<String> iterator() {
    return InnerWord.names().iterator();
  }
}
