package dev.etude.data.csv;

import dev.etude.data.cell.CellForm;
import dev.etude.data.cell.DateForm;
import dev.etude.data.cell.DecimalMark;
import dev.etude.data.cell.DecimalNumber;
import dev.etude.data.cell.GapWords;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a column, decided by all of its cells.
 *
 * <p>With k cells that are no gap among numbers:
 *
 * <ol>
 *   <li>numbers, if at least 9 of 10 of the k are, or more than half and all others are one and the same word; by the convention
 *       that more of them follow, at equal counts that of the whole file; with the unit that most have, or none;
 *   <li>else dates or times, by the same rule for each way to write them;
 *   <li>else texts.
 * </ol>
 *
 * <p>Other cells of a column of numbers are gaps, and said.
 *
 * @param date how its moments are written; {@code null} if it has none
 * @param text whether it is one of texts
 * @param mark the character before decimals
 * @param unit what stands around numbers; empty for nothing
 * @param gaps the words of the user for a gap; {@code null} for the usual ones
 * @param quoted whether its texts stand in quotes, so that {@code NA} without them is a gap
 * @param free whether it has more different texts than can be kept
 */
record ColumnFormat(
    @Nullable DateForm date,
    boolean text,
    DecimalMark mark,
    String unit,
    @Nullable Set<String> gaps,
    boolean quoted,
    boolean free) {
  private static final double ENOUGH = 0.9;
  private static final int DISTINCT_OTHERS = 1;

  /** Decides about a column, given what decimal mark other columns speak for and what the user says. */
  static ColumnFormat of(
      ColumnSurvey survey, DecimalMark usual, TableFormat format, boolean declaredText) {
    DecimalMark mark = mark(survey, usual, format.decimalMark());
    long known = survey.known(true);
    boolean numbers = enough(survey, survey.numbers(mark) + survey.infinite(), known);
    DateForm date = null;
    if (!numbers) {
      long most = 0;
      for (DateForm form : DateForm.values()) { // day before month at equal counts, but for slashes
        if (survey.dates(form) > most) {
          date = form;
          most = survey.dates(form);
        }
      }
      date = enough(survey, most, known) ? ambiguous(survey, date) : null;
    }
    boolean words = known == 0 && survey.countWords() > 1; // none, unknown
    boolean text = declaredText || words || (known > 0 && !numbers && date == null);
    return new ColumnFormat(
        declaredText ? null : date,
        text,
        mark,
        survey.unit(mark),
        format.gaps(),
        survey.isQuoted(),
        text && survey.isOverflown());
  }

  private static boolean enough(ColumnSurvey survey, long those, long known) {
    if (those == 0) {
      return false;
    }
    if (those >= ENOUGH * known) {
      return true;
    }
    long others = survey.texts().values().stream()
        .filter(seen -> seen.form.gap() == GapWords.Kind.NONE
            && Double.isNaN(seen.form.byPoint())
            && Double.isNaN(seen.form.byComma())
            && seen.form.dates().isEmpty())
        .count();
    return 2 * those > known && others <= DISTINCT_OTHERS && !survey.isOverflown();
  }

  /** Slashes are read month first where nothing tells: 3/4/2024. */
  private static @Nullable DateForm ambiguous(ColumnSurvey survey, @Nullable DateForm date) {
    boolean both = survey.dates(DateForm.DAY_MONTH_YEAR) == survey.dates(DateForm.MONTH_DAY_YEAR);
    boolean slashes = survey.texts().keySet().stream().anyMatch(text -> text.indexOf('/') >= 0);
    return date == DateForm.DAY_MONTH_YEAR && both && slashes ? DateForm.MONTH_DAY_YEAR : date;
  }

  private static DecimalMark mark(
      ColumnSurvey survey, DecimalMark usual, @Nullable DecimalMark told) {
    if (told != null) {
      return told;
    }
    long byPoint = survey.numbers(DecimalMark.POINT);
    long byComma = survey.numbers(DecimalMark.COMMA);
    return byPoint == byComma ? usual : byPoint > byComma ? DecimalMark.POINT : DecimalMark.COMMA;
  }

  /**
   * Reads a cell of a column of numbers, dates or times.
   *
   * @return its number; NaN for a gap or another cell, ±∞ where it is beyond the doubles
   */
  double number(char[] buffer, int start, int end) {
    if (date != null) {
      return date.value(new String(buffer, start, end - start));
    }
    if (mark == DecimalMark.POINT) {
      double plain = DecimalNumber.parse(buffer, start, end);
      if (!Double.isNaN(plain)) {
        return plain;
      }
    } else {
      double plain = withComma(buffer, start, end);
      if (!Double.isNaN(plain)) {
        return plain;
      }
    }
    CellForm form = CellForm.of(new String(buffer, start, end - start), gaps);
    return form.infinite()
        ? Double.POSITIVE_INFINITY
        : form.unit().isEmpty() || form.unit().equals(unit) ? form.number(mark) : Double.NaN;
  }

  /** Reads a number without points; NaN for all others. */
  private static double withComma(char[] buffer, int start, int end) {
    int comma = -1;
    for (int i = start; i < end; i++) {
      if (buffer[i] == '.' || (buffer[i] == ',' && comma >= 0)) {
        return Double.NaN;
      }
      comma = buffer[i] == ',' ? i : comma;
    }
    if (comma < 0) {
      return DecimalNumber.parse(buffer, start, end);
    }
    buffer[comma] = '.'; // and back: it is the parser's
    double value = DecimalNumber.parse(buffer, start, end);
    buffer[comma] = ',';
    return value;
  }

  /** Says whether a cell is a gap. */
  boolean isGap(String cell, boolean inQuotes) {
    return switch (GapWords.of(cell, gaps)) {
      case ALWAYS -> true;
      case AMONG_NUMBERS -> !text || (quoted && !inQuotes);
      case NONE -> false;
    };
  }

  /** Says how its cells are read; empty for plain numbers and for texts. */
  String how() {
    if (date != null) {
      return date.how();
    }
    if (text) {
      return "";
    }
    String decimals = mark == DecimalMark.COMMA ? "decimal commas" : "";
    String left = unit.isEmpty() ? "" : "\"" + unit + "\" left off";
    return decimals + (decimals.isEmpty() || left.isEmpty() ? "" : ", ") + left;
  }
}
