package dev.etude.data.csv;

import dev.etude.data.cell.CellForm;
import dev.etude.data.cell.DecimalMark;
import dev.etude.data.cell.DecimalNumber;
import dev.etude.data.cell.GapWords;
import java.util.List;
import java.util.Set;

/**
 * Decides what the first rows of a file are: names, units, or data, judged by what stands below them.
 *
 * <ul>
 *   <li>The first row is data if most columns of numbers have a number (or a gap) there; but not if these are at least three whole
 *       numbers that go up by the same step, such as years, as columns may be numbered. Where no column is one of numbers, it is data
 *       if most of its texts stand below as well.
 *   <li>The second row holds units if no column of numbers has a number there, and one at least has a word that is no gap.
 * </ul>
 */
final class FirstRows {
  private static final int FEWEST_NUMBERED = 3;

  private FirstRows() {}

  /** Says whether a row has numbers where columns have numbers below. */
  static boolean isData(Survey.Row row, Survey survey) {
    int numbers = 0;
    int alike = 0;
    int filled = 0;
    int repeated = 0;
    int known = 0;
    List<ColumnSurvey> columns = survey.columns();
    double[] values = new double[columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      String cell = row.cells().get(j).text();
      ColumnSurvey below = columns.get(j);
      if (isNumbers(below)) {
        numbers++;
        CellForm form = form(cell);
        boolean isNumber = isNumber(form);
        boolean gap = form.gap() != GapWords.Kind.NONE && !cell.isEmpty();
        values[alike] = form.byPoint();
        alike += isNumber ? 1 : 0;
        filled += isNumber || gap ? 1 : 0;
      } else if (below.known(true) > 0) {
        known++;
        repeated += below.texts().containsKey(cell) ? 1 : 0;
      }
    }
    if (numbers == 0) {
      return known > 0 && 2 * repeated > known;
    }
    boolean numbered = alike >= FEWEST_NUMBERED || (alike == 2 && known > 0 && repeated == 0);
    return alike > 0 && 2 * filled > numbers && !(numbered && isProgression(values, alike));
  }

  private static boolean isProgression(double[] values, int count) {
    double step = values[1] - values[0];
    for (int k = 0; k < count; k++) {
      if (values[k] != Math.rint(values[k]) || (k > 0 && values[k] - values[k - 1] != step)) {
        return false;
      }
    }
    return step > 0;
  }

  /** Says whether the row below the names holds units. */
  static boolean isUnits(Survey.Row row, Survey survey) {
    int words = 0;
    for (int j = 0; j < survey.columns().size(); j++) {
      ColumnSurvey below = survey.columns().get(j);
      if (isNumbers(below)) {
        CellForm form = form(row.cells().get(j).text());
        if (isNumber(form)) {
          return false;
        }
        words += form.gap() == GapWords.Kind.NONE ? 1 : 0;
      }
    }
    return words > 0;
  }

  private static boolean isNumbers(ColumnSurvey column) {
    return column.known(true) > 0
        && !ColumnFormat.of(column, DecimalMark.POINT, TableFormat.JUDGED, false)
            .text();
  }

  private static CellForm form(String cell) {
    double plain = DecimalNumber.parse(cell);
    return Double.isNaN(plain)
        ? CellForm.of(cell, null)
        : new CellForm(GapWords.Kind.NONE, plain, plain, "", Set.of(), false);
  }

  private static boolean isNumber(CellForm form) {
    return !Double.isNaN(form.byPoint())
        || !Double.isNaN(form.byComma())
        || !form.dates().isEmpty();
  }
}
