package dev.etude.inner.network;

import dev.etude.check.Arguments;

/** Checks of tables, whose messages name the row; names are built for a failure only, since tables are large. */
final class RowChecks {
  private RowChecks() {}

  /** Checks that a row has a length and holds finite numbers. */
  static void check(double[] row, int columns, String name, int index) {
    if (row.length != columns) {
      Arguments.length(row, columns, name + " " + (index + 1));
    }
    for (int j = 0; j < columns; j++) {
      if (!Double.isFinite(row[j])) {
        Arguments.finite(row[j], name + " " + (index + 1) + ", column " + (j + 1));
      }
    }
  }

  /** Checks that labels are classes, and copies them. */
  static int[] checkLabels(int[] labels, int classes) {
    Arguments.atLeast(labels.length, 1, "the number of labels");
    for (int i = 0; i < labels.length; i++) {
      if (!(labels[i] >= 0 && labels[i] < classes)) {
        throw new IllegalArgumentException(
            "label " + (i + 1) + " must be from 0 to " + (classes - 1) + ", but is " + labels[i]);
      }
    }
    return labels.clone();
  }
}
