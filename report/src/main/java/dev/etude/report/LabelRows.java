package dev.etude.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of labels over vertical lines, so that no label covers another or leaves the plot.
 *
 * <p>A label stands to the right of its line, or to the left where the plot ends too soon, in the first row that has room.
 *
 * @param starts where each label begins, in the order given
 * @param rows the row of each label, from 0
 * @param count the number of rows
 */
record LabelRows(List<Double> starts, List<Integer> rows, int count) {
  private static final double GAP = 5;

  /**
   * Places labels.
   *
   * @param lines where the lines are
   * @param widths how wide the labels are
   * @param left where the plot begins
   * @param right where the plot ends
   */
  static LabelRows of(List<Double> lines, List<Double> widths, double left, double right) {
    List<Double> starts = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < lines.size(); i++) {
      double width = widths.get(i);
      double start = lines.get(i) + GAP;
      if (start + width > right) {
        start = lines.get(i) - GAP - width;
      }
      start = Math.max(left, Math.min(start, right - width));
      int row = 0;
      while (isTaken(row, start, width, starts, rows, widths)) {
        row++;
      }
      starts.add(start);
      rows.add(row);
      count = Math.max(count, row + 1);
    }
    return new LabelRows(List.copyOf(starts), List.copyOf(rows), count);
  }

  private static boolean isTaken(
      int row,
      double start,
      double width,
      List<Double> starts,
      List<Integer> rows,
      List<Double> widths) {
    for (int other = 0; other < rows.size(); other++) {
      if (rows.get(other) == row
          && start < starts.get(other) + widths.get(other) + 2 * GAP
          && starts.get(other) < start + width + 2 * GAP) {
        return true;
      }
    }
    return false;
  }
}
