package dev.etude.cli.output;

import dev.etude.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in plain text, columns two spaces apart.
 *
 * <pre>
 *   objective            step size    RMSE
 *   train-by-train          0.1235   54.20
 *   train-by-validation     0.0871   53.11
 * </pre>
 *
 * <p>A column of numbers is aligned to the right, any other to the left. Doubles are written by {@link Numbers#brief},
 * whole numbers in full. Widths are those of a terminal: combining marks take no cell, East Asian wide characters two.
 * Control characters are shown as {@code �}.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final boolean[] numeric;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param header the columns' names
   */
  public TextTable(String... header) {
    this.header = List.of(header);
    this.numeric = new boolean[header.length];
    java.util.Arrays.fill(numeric, true);
  }

  /**
   * Adds a row.
   *
   * @param cells numbers, or anything else by its {@code toString()}; as many as there are columns
   * @return this table
   */
  public TextTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "row must have " + header.size() + " cells, but has " + cells.length);
    }
    List<String> row = new ArrayList<>();
    for (int column = 0; column < cells.length; column++) {
      numeric[column] &= cells[column] instanceof Number;
      row.add(textOf(cells[column]));
    }
    rows.add(row);
    return this;
  }

  /** Returns the lines, each ended by a line feed and without trailing spaces. */
  @Override
  public String toString() {
    int[] widths = new int[header.size()];
    List<List<String>> lines = new ArrayList<>(rows);
    lines.add(0, header);
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(line.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = line.get(column);
        String padding = " ".repeat(widths[column] - width(cell));
        padded
            .append(column == 0 ? "" : GAP)
            .append(numeric[column] ? padding + cell : cell + padding);
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String textOf(Object cell) {
    return cell instanceof Double || cell instanceof Float
        ? Numbers.brief(((Number) cell).doubleValue())
        : Console.printable(cell.toString());
  }

  /** The number of terminal cells. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide = codePoint >= 0x1100
        && (codePoint <= 0x115F // Hangul initial consonants
            || (codePoint >= 0x2E80 && codePoint <= 0xA4CF) // CJK, kana, Yi
            || (codePoint >= 0xAC00 && codePoint <= 0xD7A3) // Hangul syllables
            || (codePoint >= 0xF900 && codePoint <= 0xFAFF) // CJK compatibility
            || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60) // full-width forms
            || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
            || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF) // pictographs
            || (codePoint >= 0x20000 && codePoint <= 0x3FFFD)); // CJK, planes 2 and 3
    return wide ? 2 : 1;
  }
}
