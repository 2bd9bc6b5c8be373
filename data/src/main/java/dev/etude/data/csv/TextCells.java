package dev.etude.data.csv;

import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table that may hold texts and gaps, while it is read.
 *
 * <p>The first cell of a column that is not missing decides what the column is. A cell that is meant as a number but is not
 * written as one ({@code 1,5}, {@code inf}) decides nothing: it is a fault, lest a slip turn a column of numbers into one of
 * texts. Different texts are numbered from 0 in the order they come.
 *
 * <p>Bounded: {@value #MAX_TEXTS} different texts a column, 2²⁴ characters in all of them.
 */
public final class TextCells {
  static final int MAX_TEXTS = 10_000;

  private static final long MAX_CHARACTERS = 1 << 24;
  private static final double FAULT = Double.POSITIVE_INFINITY;

  private final boolean gapsAllowed;
  private final List<Map<String, Integer>> codes = new ArrayList<>(); // empty for numbers
  private final List<Boolean> decided = new ArrayList<>();
  private long characters;

  /**
   * Begins with no column.
   *
   * @param gapsAllowed whether a missing cell is a NaN and no fault
   */
  public TextCells(boolean gapsAllowed) {
    this.gapsAllowed = gapsAllowed;
  }

  /**
   * Takes a cell.
   *
   * @param column which column, from 0
   * @param number the cell as a number; not finite when it is none
   * @return the number, or the number of the text; NaN for a gap, ∞ for a fault
   */
  double take(int column, double number, char[] buffer, int start, int end) {
    while (codes.size() <= column) {
      codes.add(new HashMap<>());
      decided.add(false);
    }
    Map<String, Integer> texts = codes.get(column);
    boolean isNumber = Double.isFinite(number);
    if (texts.isEmpty() && isNumber) {
      decided.set(column, true);
      return number;
    }
    String cell = new String(buffer, start, end - start);
    if (!isNumber && CellFault.isMissing(cell)) {
      return gapsAllowed ? Double.NaN : FAULT;
    }
    if (texts.isEmpty() && (decided.get(column) || !CellFault.isText(cell))) {
      return FAULT;
    }
    decided.set(column, true);
    Integer known = texts.get(cell);
    if (known != null) {
      return known;
    }
    characters += cell.length();
    if (texts.size() == MAX_TEXTS || characters > MAX_CHARACTERS) {
      return FAULT;
    }
    texts.put(cell, texts.size());
    return texts.size() - 1;
  }

  /** Says whether a column cannot take another text. */
  boolean isFull(int column) {
    return codes.get(column).size() == MAX_TEXTS || characters > MAX_CHARACTERS;
  }

  /**
   * Says whether it is known what a column holds.
   *
   * @param column which one, from 0
   * @return whether it has a cell that is not missing
   */
  public boolean isDecided(int column) {
    return column < decided.size() && decided.get(column);
  }

  /**
   * Returns the different texts of a column.
   *
   * @param column which one, from 0
   * @return the texts in the order of their numbers; none for a column of numbers
   */
  public List<String> texts(int column) {
    String[] texts = new String[codes.get(column).size()];
    codes.get(column).forEach((text, code) -> texts[code] = text);
    return List.of(texts);
  }

  /** Says what is wrong with a cell that was a fault, and what would be right. */
  String describe(int column, String where, String cell) {
    if (!codes.get(column).isEmpty() && !CellFault.isMissing(cell)) {
      return isFull(column)
          ? where + " has more than " + MAX_TEXTS + " different texts or very long ones; free text"
              + " is nothing to learn from, remove the column"
          : CellFault.describe(where, cell);
    }
    if (CellFault.isMissing(cell)) {
      return where + (cell.isEmpty() ? " is empty" : " is missing (" + Printable.quote(cell) + ")")
          + "; fill it in, remove the row or the column, or have the mean taken (--missing mean)";
    }
    return CellFault.isText(cell)
        ? where + " must be a number, as the cells above it are, but is " + Printable.quote(cell)
            + "; correct it, or remove the row or the column"
        : CellFault.describe(where, cell);
  }
}
