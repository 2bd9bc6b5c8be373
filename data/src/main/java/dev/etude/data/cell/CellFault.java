package dev.etude.data.cell;

import dev.etude.data.Printable;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a cell holds no finite number, and what its author can do about it. */
public final class CellFault {
  private static final Pattern INFINITY = Pattern.compile("[+-]?inf(inity)?");
  private static final Pattern WITH_COMMA =
      Pattern.compile("[+-]?\\d[\\d.,']*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern WITH_POINT_AND_SUFFIX =
      Pattern.compile("[+-]?([\\d.]+([eE][+-]?\\d+)?[dDfFlL]|0[xX][0-9a-fA-F.pP+-]+)");
  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[\\s;,]+");

  private CellFault() {}

  /**
   * Describes a cell.
   *
   * @param where the cell's place in its row, to begin the sentence with
   * @param cell its text without surrounding blanks, for which {@link DecimalNumber#parse} gives no finite number
   * @return what is wrong and what would be right
   */
  public static String describe(String where, String cell) {
    String shown = Printable.quote(cell);
    String lower = cell.toLowerCase(Locale.ROOT);
    if (cell.isEmpty()) {
      return where + " is empty; fill in a number, or remove the row or the column";
    }
    if (GapWords.isGapAmongNumbers(cell)) {
      return where + " is missing (" + shown
          + "); fill in a number, or remove the row or the column";
    }
    if (INFINITY.matcher(lower).matches() || Double.isInfinite(DecimalNumber.parse(cell))) {
      return where + " must be finite, at most 1.8e308 in size, but is " + shown
          + "; correct it, or remove the row or the column";
    }
    if (WITH_COMMA.matcher(cell).matches()) {
      return where + " must be a number with a decimal point and nothing between thousands, such as"
          + " 1234.5, but is " + shown;
    }
    if (WITH_POINT_AND_SUFFIX.matcher(cell).matches()) {
      return where + " must be a number in decimal notation, such as -1.5e3, but is " + shown;
    }
    if (severalNumbers(cell)) {
      return where + " must be one number, but is " + shown
          + "; separate cells by commas, semicolons or tabs, by the same throughout";
    }
    return where + " must be a number, such as -1.5e3, but is " + shown
        + "; encode text as numbers or remove the column";
  }

  private static boolean severalNumbers(String cell) {
    String[] parts = BETWEEN_NUMBERS.split(cell);
    return parts.length > 1
        && Stream.of(parts).allMatch(part -> Double.isFinite(DecimalNumber.parse(part)));
  }
}
