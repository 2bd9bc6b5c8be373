package dev.etude.report.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of labels over vertical lines, so that no label covers another, is crossed by a line or leaves the plot.
 *
 * <p>A line begins at the row of its label. A label stands to the right of its line, or to the left where the plot ends too soon or
 * the line of such a label would cross it. Lines under another label begin below it: so labels on the left are placed from right to
 * left, then those on the right from left to right, each in the first row that has room.
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
    int size = lines.size();
    Double[] starts = new Double[size];
    Integer[] rows = new Integer[size];
    List<Integer> ascending = IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(lines::get))
        .toList();
    List<Integer> order = new ArrayList<>();
    for (int k = size - 1; k >= 0; k--) {
      int i = ascending.get(k);
      double line = lines.get(i);
      double width = widths.get(i);
      double end = line + GAP + width;
      boolean toLeft =
          end > right || order.stream().anyMatch(other -> lines.get(other) < end + GAP);
      double start = toLeft ? line - GAP - width : line + GAP;
      starts[i] = Math.max(left, Math.min(start, right - width));
      if (toLeft) {
        order.add(i);
      }
    }
    ascending.stream().filter(i -> !order.contains(i)).toList().forEach(order::add);
    int count = 0;
    for (int i : order) {
      int row = 0;
      for (int other : order) {
        if (rows[other] != null && spans(starts[other], widths.get(other), lines.get(i))) {
          row = Math.max(row, rows[other] + 1);
        }
      }
      while (isTaken(row, i, starts, rows, widths)) {
        row++;
      }
      rows[i] = row;
      count = Math.max(count, row + 1);
    }
    return new LabelRows(List.of(starts), List.of(rows), count);
  }

  private static boolean spans(double start, double width, double line) {
    return line > start - GAP && line < start + width + GAP;
  }

  private static boolean isTaken(
      int row, int i, Double[] starts, Integer[] rows, List<Double> widths) {
    for (int other = 0; other < rows.length; other++) {
      if (rows[other] != null
          && rows[other] == row
          && starts[i] < starts[other] + widths.get(other) + 2 * GAP
          && starts[other] < starts[i] + widths.get(i) + 2 * GAP) {
        return true;
      }
    }
    return false;
  }

  /**
   * Places a label that ends at the right end of the plot, or further left where vertical lines would cross it.
   *
   * @param width how wide it is
   * @param lines where the lines are
   * @param left where the plot begins
   * @param right where it ends
   * @return where the label begins; at the right end if there is no room between the lines
   */
  static double between(double width, List<Double> lines, double left, double right) {
    double start = right - width - GAP;
    for (double line : lines.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (spans(start, width, line)) {
        start = line - width - GAP;
      }
    }
    return start < left ? right - width - GAP : start;
  }
}
