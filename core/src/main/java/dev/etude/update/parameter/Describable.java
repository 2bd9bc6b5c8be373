package dev.etude.update.parameter;

import java.util.Locale;

/** A value that has a name for people, and Java source that makes it again. */
public interface Describable {
  /**
   * Returns the name on the command line and in tables.
   *
   * @return lower case, with hyphens: unless said otherwise the type's name, {@code heavy-ball} of HeavyBall
   */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the Java expression that makes the value again.
   *
   * @return the expression, types by their simple names; of a record unless said otherwise a call of its constructor
   * @throws UnsupportedOperationException if the value is no record and does not override this method
   */
  default String javaSource() {
    return JavaSource.plain(this);
  }
}
