package dev.etude.report.listing;

import dev.etude.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in plain text, columns two spaces apart.
 *
 * <pre>
 *   objective            step size    RMSE
 *   train-by-train          0.1235   54.20
 *   train-by-validation     0.0871   53.11
 * </pre>
 *
 * <p>A column of numbers, or of dashes in their place, is aligned to the right, any other to the left. Doubles are written by {@link Numbers#brief},
 * whole numbers in full. Widths are those of a terminal: combining marks take no cell, East Asian wide characters two.
 * Control characters are shown as {@code �}.
 *
 * <p>Where the terminal is narrower than the table, {@link #within} folds the header, leaves out columns that {@link #optional} names,
 * and at last folds texts; numbers are never broken.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final String NONE = "–";
  private static final int READABLE = 32; // a folded column of texts, before columns are left out
  private static final int NARROWEST = 12; // the same, after that

  private final List<String> header;
  private final boolean[] numeric;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> optional = List.of();

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
      numeric[column] &= cells[column] instanceof Number || cells[column].equals(NONE);
      row.add(textOf(cells[column]));
    }
    rows.add(row);
    return this;
  }

  /**
   * Says what may be left out where there is not enough room.
   *
   * @param names of columns, those first that are needed least; several that are left out together have a comma and a blank between them
   * @return this table
   */
  public TextTable optional(String... names) {
    optional = List.of(names);
    return this;
  }

  /** Returns the lines, each ended by a line feed and without trailing spaces. */
  @Override
  public String toString() {
    return drawn(all(), Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * Returns the lines for a terminal.
   *
   * @param columns its width in cells; 0 for as wide as needed
   * @return lines that are no longer than that, if at all possible; the last one names the columns that are left out
   */
  public String within(int columns) {
    String full = toString();
    if (columns <= 0 || widest(full) <= columns) {
      return full;
    }
    List<Integer> shown = all();
    List<String> left = new ArrayList<>();
    String text = folded(shown, columns, READABLE);
    for (String name : optional) {
      if (widest(text) <= columns) {
        break;
      }
      if (shown.removeIf(column -> List.of(name.split(", ")).contains(header.get(column)))) {
        left.add(name);
        text = folded(shown, columns, READABLE);
      }
    }
    text = folded(shown, columns, NARROWEST);
    return left.isEmpty()
        ? text
        : text
            + TextLines.within(
                "(not shown in " + columns + " columns, but in --json: " + String.join(", ", left)
                    + ")\n",
                columns);
  }

  /** Folds texts as little as is needed, to columns no narrower than some cells. */
  private String folded(List<Integer> shown, int columns, int least) {
    String text = drawn(shown, 0, columns);
    for (int most = columns - 1; widest(text) > columns && most >= least; most--) {
      text = drawn(shown, 0, most);
    }
    return text;
  }

  private List<Integer> all() {
    return new ArrayList<>(IntStream.range(0, header.size()).boxed().toList());
  }

  private static int widest(String text) {
    return text.lines().mapToInt(TextTable::width).max().orElse(0);
  }

  /** Draws some columns, headers folded where they are wider than a number of cells and their column, texts where they are wider than another. */
  private String drawn(List<Integer> shown, int header, int texts) {
    List<List<List<String>>> lines = new ArrayList<>(); // of each row, of each column
    lines.add(shown.stream()
        .map(column -> TextLines.folded(this.header.get(column), Math.max(header, cells(column))))
        .toList());
    for (List<String> row : rows) {
      lines.add(shown.stream()
          .map(column ->
              numeric[column] ? List.of(row.get(column)) : TextLines.folded(row.get(column), texts))
          .toList());
    }
    int[] widths = new int[shown.size()];
    for (List<List<String>> line : lines) {
      for (int j = 0; j < widths.length; j++) {
        int widest = line.get(j).stream().mapToInt(TextTable::width).max().orElse(0);
        widths[j] = Math.max(widths[j], widest);
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<List<String>> line : lines) {
      int height = line.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < height; i++) {
        StringBuilder padded = new StringBuilder();
        for (int j = 0; j < widths.length; j++) {
          List<String> parts = line.get(j);
          String cell = i < parts.size() ? parts.get(i) : "";
          String padding = " ".repeat(widths[j] - width(cell));
          padded
              .append(j == 0 ? "" : GAP)
              .append(numeric[shown.get(j)] ? padding + cell : cell + padding);
        }
        text.append(padded.toString().stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  /** The width of the cells under a header. */
  private int cells(int column) {
    return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
  }

  private static String textOf(Object cell) {
    return cell instanceof Double || cell instanceof Float
        ? Numbers.brief(((Number) cell).doubleValue())
        : TextLines.printable(cell.toString());
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
