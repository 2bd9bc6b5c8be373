package dev.etude.data.table;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One column of a table, without gaps. */
public final class ColumnValues {
  private static final double EXACT_INTEGERS = 0x1p53;

  private ColumnValues() {}

  /**
   * The categories of a column.
   *
   * @param names in the order of their numbers, or of their texts' code points
   * @param codes for each row, which of them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over at once, never compared
  public record Categories(List<String> names, int[] codes) {}

  /** Returns the numbers of a column, or of its texts; a gap is a fault. */
  static double[] of(Table table, int column, String role) {
    double[] values = new double[table.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.row(i)[column] + 0.0; // turns −0 into 0, which is the same number
    }
    refuseGaps(table, column, role, values);
    return values;
  }

  private static void refuseGaps(Table table, int column, String role, double[] values) {
    int[] gaps =
        IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])).toArray();
    if (gaps.length > 0) {
      throw new InputException(
          table.source(),
          0,
          "the " + role + " " + Printable.quote(table.names().get(column)) + " is missing in "
              + gaps.length + " of " + values.length + " rows, first in row " + (gaps[0] + 1)
              + " below the header, and a " + role + " cannot be guessed; fill in the cells, or"
              + " leave such rows out, which --missing fill and --missing mean do");
    }
  }

  /** Returns the different numbers among some, ascending. */
  static double[] different(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (double value : sorted) {
      if (count == 0 || value != sorted[count - 1]) {
        sorted[count++] = value;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /**
   * Returns the categories of a column of texts, numbers or dates.
   *
   * @param table the table
   * @param column the index of the column
   * @param role what the column is for, in messages
   * @return the category of each row, and their names
   * @throws dev.etude.data.InputException if a cell is a gap
   */
  public static Categories categories(Table table, int column, String role) {
    double[] values = of(table, column, role);
    double[] different = different(values);
    int[] codes = new int[values.length];
    if (table.kind(column) == ColumnKind.TEXT) {
      List<String> texts = table.texts(column);
      int[] order = order(texts);
      int[] rank = new int[order.length];
      List<String> names = new ArrayList<>(order.length);
      for (int k = 0; k < order.length; k++) {
        rank[order[k]] = k;
        names.add(texts.get(order[k]));
      }
      Arrays.setAll(codes, i -> rank[(int) values[i]]);
      return new Categories(List.copyOf(names), codes);
    }
    Arrays.setAll(codes, i -> Arrays.binarySearch(different, values[i]));
    return new Categories(Arrays.stream(different).mapToObj(ColumnValues::name).toList(), codes);
  }

  /** Returns the indices of texts in the order of their code points. */
  static int[] order(List<String> texts) {
    return IntStream.range(0, texts.size())
        .boxed()
        .sorted((a, b) -> compareCodePoints(texts.get(a), texts.get(b)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int compareCodePoints(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  private static String name(double value) {
    return value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
