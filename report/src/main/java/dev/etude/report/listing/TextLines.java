package dev.etude.report.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Folds lines of text at blanks, so that a terminal breaks no number. */
public final class TextLines {
  private static final Pattern LAID_OUT = Pattern.compile("^\\s|\\S {2}"); // code, tables

  private TextLines() {}

  /**
   * Folds the lines of prose that are longer than a number of cells; lines with an indent or with columns stay as they are.
   *
   * @param text the text
   * @param columns the width of the terminal in cells
   * @return the text, in which only a single word is longer than that
   */
  public static String within(String text, int columns) {
    return text.lines()
        .map(line -> TextTable.width(line) <= columns || LAID_OUT.matcher(line).find()
            ? line
            : String.join("\n", folded(line, columns)))
        .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
  }

  /** Returns the lines of a text folded at blanks: none is longer than a number of cells, but for a word that is. */
  static List<String> folded(String text, int columns) {
    if (TextTable.width(text) <= columns) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && TextTable.width(line + " " + word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Replaces characters that would move the cursor or colour the terminal, as {@link #printable} does, and leaves line ends.
   *
   * @param text lines
   * @return as many lines
   */
  public static String printableLines(String text) {
    return Arrays.stream(text.split("\n", -1))
        .map(TextLines::printable)
        .collect(Collectors.joining("\n"));
  }

  /**
   * Replaces characters that would move the cursor, colour the terminal, turn the direction of writing or break the line.
   *
   * @param text the text
   * @return the same with U+FFFD in their place
   */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || isTurn(c) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The separators of lines and paragraphs, and what turns the direction of all that follows. */
  private static boolean isTurn(int c) {
    return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
