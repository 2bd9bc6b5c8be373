package dev.etude.data.cell;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the text of one cell may be.
 *
 * @param gap whether it says that nothing is known
 * @param byPoint the number that it is with decimal points; NaN if it is none
 * @param byComma the number that it is with decimal commas; NaN if it is none
 * @param unit what is written around the number; empty for nothing
 * @param dates each {@link DateForm} that it is a moment of
 * @param infinite whether it is meant as an infinite number
 */
public record CellForm(
    GapWords.Kind gap,
    double byPoint,
    double byComma,
    String unit,
    Set<DateForm> dates,
    boolean infinite) {
  /**
   * Finds out in which ways a cell can be read.
   *
   * @param cell its text without surrounding blanks
   * @param gaps the user's words for a gap, in lower case; {@code null} for the usual ones
   * @return all readings
   */
  public static CellForm of(String cell, @Nullable Set<String> gaps) {
    GapWords.Kind gap = GapWords.of(cell, gaps);
    if (gap != GapWords.Kind.NONE) {
      return new CellForm(gap, Double.NaN, Double.NaN, "", Set.of(), false);
    }
    char last = cell.charAt(cell.length() - 1);
    boolean digits = cell.chars().anyMatch(Character::isDigit);
    if (!digits) {
      return new CellForm(gap, Double.NaN, Double.NaN, "", Set.of(), isInfinity(cell));
    }
    Optional<WrittenNumber> written = WrittenNumber.of(cell);
    double byPoint = written.map(number -> number.value(DecimalMark.POINT)).orElse(Double.NaN);
    double byComma = written.map(number -> number.value(DecimalMark.COMMA)).orElse(Double.NaN);
    boolean infinite = Double.isInfinite(byPoint) || Double.isInfinite(byComma);
    Set<DateForm> dates = EnumSet.noneOf(DateForm.class);
    boolean plain = Character.isDigit(last) && cell.chars().allMatch(Character::isDigit);
    for (DateForm form : DateForm.values()) {
      if (!plain && !Double.isNaN(form.value(cell))) {
        dates.add(form);
      }
    }
    return new CellForm(
        gap, byPoint, byComma, written.map(WrittenNumber::unit).orElse(""), dates, infinite);
  }

  private static boolean isInfinity(String cell) {
    return cell.matches("(?i)[+-]?(inf(inity)?|1\\.#inf|\u221e)");
  }

  /**
   * Returns the number that the cell holds by a convention.
   *
   * @param mark the decimal mark of the convention
   * @return the number; NaN if the cell holds none
   */
  public double number(DecimalMark mark) {
    return mark == DecimalMark.POINT ? byPoint : byComma;
  }
}
