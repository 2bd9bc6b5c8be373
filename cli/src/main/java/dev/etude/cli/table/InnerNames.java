package dev.etude.cli.table;

import dev.etude.cli.value.NamedValue;
import dev.etude.results.table.InnerWord;
import java.util.Iterator;

/** Accepts the names of {@link InnerWord}, and says them in a help text. */
final class InnerNames extends NamedValue implements Iterable<String> {
  InnerNames() {
    super(InnerWord.names());
  }

  @Override
  public Iterator<String> iterator() {
    return InnerWord.names().iterator();
  }
}
