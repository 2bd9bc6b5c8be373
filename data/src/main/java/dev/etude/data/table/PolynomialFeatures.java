package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.Heap;
import dev.etude.data.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All products of columns up to a total degree.
 *
 * <pre>
 *   x(1)^a(1) ⋯ x(p)^a(p)        1 ≤ a(1) + … + a(p) ≤ degree
 * </pre>
 *
 * <p>There are C(p + degree, degree) − 1 of them: the constant is left out. They come by rising degree, and within a degree
 * by the columns' order: {@code a, b, a^2, a*b, b^2}. Each is one multiplication of an earlier one by a column, so a product of
 * degree k carries k − 1 roundings.
 */
public final class PolynomialFeatures {
  private static final int NAME_NUMBERS = 16; // what a product's name and factors take, in doubles

  private final int columns;
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
   * @param degree the highest total degree, at least 1
   * @param rows how many rows will be expanded; only to refuse what memory could not hold
   * @return the products
   */
  public static PolynomialFeatures of(List<String> columnNames, int degree, int rows) {
    return of(columnNames, degree, rows, Heap.ofThisRun());
  }

  static PolynomialFeatures of(List<String> columnNames, int degree, int rows, Heap heap) {
    int columns = Arguments.atLeast(columnNames.size(), 1, "the number of columns");
    Arguments.atLeast(degree, 1, "degree");
    Arguments.atLeast(rows, 0, "rows");
    long count = count(columns, degree);
    String shown =
        count > Integer.MAX_VALUE ? "more than " + Integer.MAX_VALUE : Long.toString(count);
    heap.refusal(rows, (double) count * ((double) rows + NAME_NUMBERS))
        .or(() -> count > Integer.MAX_VALUE
            ? Optional.of("more than an array per row")
            : Optional.empty())
        .ifPresent(refusal -> {
          throw new IllegalArgumentException("polynomial features must fit into memory, but degree "
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
    return listed(List.copyOf(columnNames), (int) count);
  }

  /** Returns C(p + degree, degree) − 1, or a number above every int when it is. */
  private static long count(int columns, int degree) {
    long larger = Math.max(columns, degree);
    long binomial = 1; // C(larger + i, i), which grows with i
    for (long i = 1; i <= Math.min(columns, degree) && binomial <= Integer.MAX_VALUE; i++) {
      binomial = binomial * (larger + i) / i; // the product is below 2⁶³
    }
    return binomial > Integer.MAX_VALUE ? binomial : binomial - 1;
  }

  private static PolynomialFeatures listed(List<String> columnNames, int count) {
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
      for (int column = factor[parent]; column < columns; column++) {
        int k = names.size();
        boolean again = column == factor[parent];
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
   * @return one per product; unmodifiable
   */
  public List<String> names() {
    return names;
  }

  /**
   * Computes the products of one row.
   *
   * @param row the p columns' numbers; not written to
   * @param into one number per product, not {@code row} itself; ±∞ or NaN where a product is beyond the doubles
   */
  public void expand(double[] row, double[] into) {
    Arguments.length(row, columns, "row");
    Arguments.length(into, names.size(), "into");
    System.arraycopy(row, 0, into, 0, columns);
    for (int k = columns; k < into.length; k++) {
      into[k] = into[earlier[k]] * row[factor[k]];
    }
  }

  /**
   * Computes the products of all rows.
   *
   * @param rows the p columns' numbers, one array per row; not written to
   * @return a new array per row
   * @throws IllegalArgumentException if a product is beyond the doubles
   */
  public double[][] expand(double[][] rows) {
    double[][] expanded = new double[rows.length][names.size()];
    for (int i = 0; i < rows.length; i++) {
      expand(rows[i], expanded[i]);
      for (int k = 0; k < expanded[i].length; k++) {
        if (!Double.isFinite(expanded[i][k])) {
          throw new IllegalArgumentException("polynomial features must be finite, but "
              + Printable.quote(names.get(k))
              + " is "
              + expanded[i][k]
              + " in row "
              + (i + 1)
              + "; lower the degree or measure in larger units");
        }
      }
    }
    return expanded;
  }
}
