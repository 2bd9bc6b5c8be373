package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.Heap;
import dev.etude.data.Printable;
import dev.etude.task.DataException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All products of columns up to a total degree.
 *
 * <pre>
 *   x(1)^a(1) ⋯ x(p)^a(p)        1 ≤ a(1) + … + a(p) ≤ degree
 * </pre>
 *
 * <p>Of p columns of numbers there are C(p + degree, degree) − 1: the constant is left out. They come by rising degree, and
 * within a degree by the columns' order: {@code a, b, a^2, a*b, b^2}. Each is one multiplication of an earlier one by a column,
 * so a product of degree k carries k − 1 roundings.
 *
 * <p>Columns that encode one text, each 1 where the text has one value and 0 elsewhere, have at most one factor in a product:
 * the square of such a column is the column itself, and the product of two of them is 0 in every row. So {@code
 * colour=red*size} is the size of what is red and 0 for the rest, and {@code colour=red*shape=round} is 1 for what is both.
 */
final class PolynomialFeatures implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In place of a text column: this is a column of numbers. */
  static final int NUMBER = -1;

  private static final int NAME_NUMBERS = 16; // what a product's name and factors take, in doubles

  private final int columns;

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<String> names;

  private final int[] earlier; // product k = product earlier[k] × column factor[k], from k = p on
  private final int[] factor;

  private PolynomialFeatures(int columns, List<String> names, int[] earlier, int[] factor) {
    this.columns = columns;
    this.names = names;
    this.earlier = earlier;
    this.factor = factor;
  }

  /**
   * Lists the products.
   *
   * @param columnNames the names of the p columns, at least one
   * @param texts for each column the index of the text column it encodes, those of one text side by side; {@link #NUMBER}
   *     for numbers
   * @param degree the highest total degree, at least 1
   * @param rows how many rows will be expanded; only to refuse what memory could not hold
   * @param heap what they must fit into
   * @return the products
   */
  static PolynomialFeatures of(
      List<String> columnNames, int[] texts, int degree, int rows, Heap heap) {
    int columns = Arguments.atLeast(columnNames.size(), 1, "the number of columns");
    Arguments.atLeast(degree, 1, "degree");
    Arguments.atLeast(rows, 0, "rows");
    double count = count(texts, degree);
    String shown =
        count > Integer.MAX_VALUE ? "more than " + Integer.MAX_VALUE : Long.toString((long) count);
    heap.refusal(rows, count * ((double) rows + NAME_NUMBERS))
        .or(() -> count > Integer.MAX_VALUE
            ? Optional.of("more than an array per row")
            : Optional.empty())
        .ifPresent(refusal -> {
          throw new DataException("polynomial features must fit into memory, but degree "
              + degree
              + " of "
              + columns
              + " columns makes "
              + shown
              + " columns, which for "
              + rows
              + " rows need about "
              + refusal
              + "; a lower degree makes fewer");
        });
    return listed(List.copyOf(columnNames), texts, (int) count);
  }

  /**
   * Counts the products.
   *
   * <pre>
   *   Σ(k) e(k) C(p + degree − k, p) − 1      p columns of numbers, k factors that encode different texts
   *   Π(1 + s z) = Σ e(k) z^k                 over the texts, s the number of columns of each
   * </pre>
   *
   * @return the number, exact up to 2³¹; above it when there are more
   */
  private static double count(int[] texts, int degree) {
    int numbers = 0;
    double[] choices = {1}; // e
    for (int j = 0; j < texts.length; ) {
      int end = j + 1;
      while (texts[j] != NUMBER && end < texts.length && texts[end] == texts[j]) {
        end++;
      }
      if (texts[j] == NUMBER) {
        numbers++;
      } else {
        choices = withText(choices, end - j, degree);
      }
      j = end;
    }
    double count = -1;
    for (int k = 0; k < choices.length; k++) {
      count += choices[k] * binomial(numbers, degree - k);
    }
    return count;
  }

  private static double[] withText(double[] choices, int size, int degree) {
    double[] more = Arrays.copyOf(choices, (int) Math.min(choices.length + 1L, degree + 1L));
    for (int k = 1; k < more.length; k++) {
      more[k] += size * choices[k - 1];
    }
    return more;
  }

  /** Returns C(n + m, m), or a number above 2³¹ when it is above every int. */
  private static double binomial(int n, int m) {
    long larger = Math.max(n, m);
    long binomial = 1; // C(larger + i, i), which grows with i
    for (long i = 1; i <= Math.min(n, m) && binomial <= Integer.MAX_VALUE; i++) {
      binomial = binomial * (larger + i) / i; // the product is below 2⁶³
    }
    return binomial > Integer.MAX_VALUE ? binomial + 1 : binomial;
  }

  private static PolynomialFeatures listed(List<String> columnNames, int[] texts, int count) {
    int columns = columnNames.size();
    int[] earlier = new int[count];
    int[] factor = new int[count];
    int[] power = new int[count]; // of the last factor
    String[] stem = new String[count]; // the name up to the last factor
    List<String> names = new ArrayList<>(count);
    for (int k = 0; k < columns; k++) {
      factor[k] = k;
      power[k] = 1;
      stem[k] = "";
      names.add(columnNames.get(k));
    }
    // Every product comes once: from the one without its last factor, which no earlier factor
    // exceeds.
    for (int parent = 0; names.size() < count; parent++) {
      int last = factor[parent];
      for (int column = last; column < columns; column++) {
        if (texts[column] != NUMBER && texts[column] == texts[last]) {
          continue;
        }
        int k = names.size();
        boolean again = column == last;
        earlier[k] = parent;
        factor[k] = column;
        power[k] = again ? power[parent] + 1 : 1;
        stem[k] = again ? stem[parent] : names.get(parent) + "*";
        names.add(stem[k] + columnNames.get(column) + (again ? "^" + power[k] : ""));
      }
    }
    return new PolynomialFeatures(columns, List.copyOf(names), earlier, factor);
  }

  /**
   * Returns the names of the products, such as {@code age*bmi^2}.
   *
   * @return one per product, the columns' own first; unmodifiable
   */
  List<String> names() {
    return names;
  }

  /**
   * Computes the products of one row from its columns.
   *
   * @param row the columns' numbers, then room for the other products; NaN, ±∞ where a factor is missing or a product is
   *     beyond the doubles
   */
  void multiply(double[] row) {
    Arguments.length(row, names.size(), "row");
    for (int k = columns; k < row.length; k++) {
      row[k] = row[earlier[k]] * row[factor[k]];
    }
  }

  /**
   * Puts other numbers in the place of gaps, and computes the products with them.
   *
   * @param row products, NaN where a column is missing; not written to
   * @param fillings one number per column
   * @param into the products of the filled row
   */
  void fill(double[] row, double[] fillings, double[] into) {
    Arguments.length(into, names.size(), "into");
    System.arraycopy(row, 0, into, 0, row.length);
    boolean gaps = false;
    for (int j = 0; j < columns; j++) {
      if (Double.isNaN(row[j])) {
        into[j] = fillings[j];
        gaps = true;
      }
    }
    if (gaps) {
      multiply(into);
    }
  }

  /**
   * Returns the number of columns that are multiplied.
   *
   * @return p, at least 1
   */
  int columns() {
    return columns;
  }

  /**
   * Computes the products of all rows.
   *
   * @param rows the p columns' numbers, one array per row, NaN for a gap; not written to
   * @return a new array per row
   * @throws DataException if a product is beyond the doubles, or would be if gaps were filled with the number of
   *     their column that is farthest from 0
   */
  double[][] expand(double[][] rows) {
    double[] farthest = new double[columns];
    for (double[] row : rows) {
      Arguments.length(row, columns, "row");
      for (int j = 0; j < columns; j++) {
        farthest[j] = Math.abs(row[j]) > Math.abs(farthest[j]) ? row[j] : farthest[j];
      }
    }
    double[][] expanded = new double[rows.length][];
    double[] filled = new double[names.size()];
    for (int i = 0; i < rows.length; i++) {
      expanded[i] = Arrays.copyOf(rows[i], names.size());
      multiply(expanded[i]);
      fill(expanded[i], farthest, filled);
      for (int k = 0; k < filled.length; k++) {
        if (!Double.isFinite(filled[k])) {
          throw new DataException("polynomial features must be finite, but "
              + Printable.quote(names.get(k))
              + (Double.isNaN(expanded[i][k]) ? " could be " : " is ")
              + filled[k]
              + " in row "
              + (i + 1)
              + (Double.isNaN(expanded[i][k]) ? " once its gaps are filled" : "")
              + "; lower the degree or measure in larger units");
        }
      }
    }
    return expanded;
  }
}
