package dev.etude.data.cell;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand for a missing value.
 *
 * <p>There are two kinds of words: those that programs write for a gap and nobody for anything else ({@code NaN}, {@code NULL},
 * {@code <NA>}, {@code #N/A}), gaps everywhere; and those that are words of languages too ({@code NA}, {@code none}, {@code -},
 * {@code unknown}), gaps among numbers only: in a column of texts they are texts.
 */
public final class GapWords {
  private static final Set<String> ALWAYS = Set.of(
      "",
      "?",
      "nan",
      "-nan",
      "+nan",
      "nan(ind)",
      "-nan(ind)",
      "1.#qnan",
      "-1.#qnan",
      "1.#ind",
      "-1.#ind",
      "nat",
      "null",
      "(null)",
      "<null>",
      "[null]",
      "<na>",
      "#na",
      "#n/a",
      "#n/a n/a",
      "n/a",
      "\\n",
      "#div/0!",
      "#value!",
      "#ref!",
      "#num!",
      "#name?",
      "#null!",
      "(missing)",
      "<missing>");
  private static final Set<String> AMONG_NUMBERS = Set.of(
      "na",
      "none",
      "nil",
      "missing",
      "-",
      "--",
      "---",
      "\u2013",
      "\u2014",
      ".",
      "..",
      "...",
      "\u2026",
      "*",
      "n.a.",
      "n.a",
      "n.d.",
      "nd",
      "n/d",
      "n.v.",
      "k.a.",
      "unknown",
      "unk",
      "unavailable",
      "not available",
      "not applicable",
      "no data",
      "tbd",
      "void");

  private GapWords() {}

  /** What a cell says of itself. */
  public enum Kind {
    /** It holds something. */
    NONE,
    /** It is a gap where the column is one of numbers. */
    AMONG_NUMBERS,
    /** It is a gap in any column. */
    ALWAYS
  }

  /**
   * Says whether a cell is a gap.
   *
   * @param cell its text without surrounding blanks
   * @param own the words that the user has for a gap, in lower case, besides which only the empty cell is one; {@code null}
   *     for the usual words
   * @return whether it is none, one among numbers only, or one in any column
   */
  public static Kind of(String cell, @Nullable Set<String> own) {
    String word = cell.toLowerCase(Locale.ROOT);
    if (own != null) {
      return word.isEmpty() || own.contains(word) || isNumberOf(word, own)
          ? Kind.ALWAYS
          : Kind.NONE;
    }
    return ALWAYS.contains(word)
        ? Kind.ALWAYS
        : AMONG_NUMBERS.contains(word) ? Kind.AMONG_NUMBERS : Kind.NONE;
  }

  /** Says whether a cell is a number that one of the words is: -999.0 for -999. */
  private static boolean isNumberOf(String cell, Set<String> own) {
    double value = DecimalNumber.parse(cell);
    return Double.isFinite(value)
        && own.stream().anyMatch(word -> DecimalNumber.parse(word) == value);
  }

  static boolean isGapAmongNumbers(String cell) {
    return of(cell, null) != Kind.NONE;
  }
}
