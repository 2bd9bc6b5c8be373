package dev.etude.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes text from a file fit for a message on a terminal.
 *
 * <p>Characters that a terminal would obey or not show (controls, direction marks, lone surrogates, private use) become
 * {@code \}{@code uXXXX}; what is too long ends in {@code …}.
 */
public final class Printable {
  private static final int QUOTED_CHARACTERS = 40;
  private static final int LISTED_NAMES = 20;

  private Printable() {}

  /**
   * Escapes a whole text.
   *
   * @param text any text
   * @return all of it, escaped
   */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  /**
   * Quotes a text.
   *
   * @param text any text
   * @return its first characters, escaped and in double quotes
   */
  public static String quote(String text) {
    int end = text.codePointCount(0, text.length()) <= QUOTED_CHARACTERS
        ? text.length()
        : text.offsetByCodePoints(0, QUOTED_CHARACTERS);
    return '"' + escape(text.substring(0, end)) + (end < text.length() ? "…" : "") + '"';
  }

  /**
   * Lists names.
   *
   * @param names any number of them
   * @return the first ones, quoted, and how many more there are
   */
  public static String list(List<String> names) {
    String shown =
        names.stream().limit(LISTED_NAMES).map(Printable::quote).collect(Collectors.joining(", "));
    int more = names.size() - LISTED_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static void append(StringBuilder escaped, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
      default -> escaped.appendCodePoint(c);
    }
  }
}
