package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to learn in a table: numbers to predict from, and what is to be predicted.
 *
 * <p>A column of numbers is one feature. A column of texts is one for each of its different texts, {@code colour=red}: 1 in
 * the rows that have it, 0 in the others, in the order of the texts' code points, at most {@value #MAX_CATEGORIES} of them. A
 * gap is NaN in all of a column's features; {@link Preparation} fills it.
 *
 * <p>{@link #withPolynomials} adds products of those columns, of the numbers as they are in the table.
 *
 * <p>Which texts there are is read from all rows, also those kept back. That tells nothing of their targets, and a text that
 * no training row has is a constant there, which {@link Preparation} leaves out.
 */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Most different texts of a feature column. */
  public static final int MAX_CATEGORIES = 100;

  private final PolynomialFeatures products; // of degree 1: the columns themselves
  private final int[] texts; // for each column the text column it encodes
  private final double[][] features;
  private final Target target;

  private Examples(PolynomialFeatures products, int[] texts, double[][] features, Target target) {
    this.products = products;
    this.texts = texts;
    this.features = features;
    this.target = target;
  }

  /**
   * Makes examples of a table. Copies the features.
   *
   * @param table the table
   * @param targetColumn which column the target is of
   * @param target what is to be predicted
   * @param taskColumn a column that tells tasks apart and is no feature; {@code null} for none
   * @return the examples, row for row
   * @throws InputException if no column is left for features, none of them varies, or one has too many different texts
   */
  public static Examples of(
      Table table, int targetColumn, Target target, @Nullable String taskColumn) {
    return of(table, targetColumn, target, taskColumn, Heap.ofThisRun());
  }

  static Examples of(
      Table table, int targetColumn, Target target, @Nullable String taskColumn, Heap heap) {
    int task = taskColumn == null ? -1 : table.columnIndex(taskColumn);
    List<String> names = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    IntStream.Builder texts = IntStream.builder();
    for (int j = 0; j < table.columns(); j++) {
      if (j != targetColumn && j != task) {
        columns.add(j);
        int before = names.size();
        addNames(table, j, names);
        int text = table.kind(j) == ColumnKind.TEXT ? j : PolynomialFeatures.NUMBER;
        IntStream.range(before, names.size()).forEach(feature -> texts.add(text));
      }
    }
    if (columns.isEmpty()) {
      throw new InputException(
          table.source(),
          0,
          "must have at least one column to predict "
              + Printable.quote(target.name()) + " from, but its columns are "
              + Printable.list(table.names()));
    }
    heap.refusal(table.rows(), (double) table.rows() * names.size()).ifPresent(refusal -> {
      throw new InputException(
          table.source(),
          0,
          "has " + names.size() + " features once its texts are encoded, which need " + refusal);
    });
    double[][] features = new double[table.rows()][names.size()];
    int at = 0;
    for (int column : columns) {
      at += encode(table, column, features, at);
    }
    if (!varies(features)) {
      throw new InputException(
          table.source(),
          0,
          "at least one column to predict " + Printable.quote(target.name())
              + " from must vary, but each is the same in every row: " + Printable.list(names));
    }
    int[] encoded = texts.build().toArray();
    return new Examples(
        PolynomialFeatures.of(names, encoded, 1, table.rows(), heap), encoded, features, target);
  }

  /**
   * Adds all products of columns up to a total degree.
   *
   * <pre>
   *   x(1)^a(1) ⋯ x(p)^a(p)        1 ≤ a(1) + … + a(p) ≤ degree
   * </pre>
   *
   * <p>The columns come first, then the products by rising degree and, within a degree, by the columns' order: {@code a, b, a^2,
   * a*b, b^2}. A product has at most one factor from the columns that encode one text: {@code colour=red*size} is the size of
   * what is red and 0 for the rest; {@code colour=red^2} would be {@code colour=red} again, and {@code
   * colour=red*colour=blue} 0 in every row.
   *
   * <p>A product with a missing factor is missing. {@link Preparation} fills the columns and multiplies anew, so that a filled
   * row is a point that the columns' means could make: the square of a filled number is that number's square.
   *
   * @param degree the highest total degree, at least 1; 1 changes nothing
   * @return the same target with more features
   * @throws dev.etude.task.DataException if there are too many products for the memory, or one is beyond the doubles
   * @throws IllegalStateException if these are products already
   */
  public Examples withPolynomials(int degree) {
    if (products.names().size() > products.columns()) {
      throw new IllegalStateException("products must be made of columns, but these are products");
    }
    if (degree == 1) {
      return this;
    }
    PolynomialFeatures more =
        PolynomialFeatures.of(products.names(), texts, degree, rows(), Heap.ofThisRun());
    return new Examples(more, texts, more.expand(features), target);
  }

  /** Returns how features follow from columns. */
  PolynomialFeatures products() {
    return products;
  }

  /**
   * Takes over numbers; the caller must not write to the arrays any more.
   *
   * @param featureNames the names of the columns, at least one
   * @param features one array per row, each as long as there are names; NaN for a gap
   * @param targetName what is to be predicted
   * @param target one finite number per row
   * @return them as examples
   */
  public static Examples of(
      List<String> featureNames, double[][] features, String targetName, double[] target) {
    Arguments.length(target, features.length, "target");
    for (double[] row : features) {
      Arguments.length(row, featureNames.size(), "each row of features");
    }
    int[] texts = new int[featureNames.size()];
    Arrays.fill(texts, PolynomialFeatures.NUMBER);
    return new Examples(
        PolynomialFeatures.of(featureNames, texts, 1, features.length, Heap.ofThisRun()),
        texts,
        features,
        new Target.Numbers(targetName, target));
  }

  private static void addNames(Table table, int column, List<String> names) {
    String name = table.names().get(column);
    List<String> texts = table.texts(column);
    if (texts.size() > MAX_CATEGORIES) {
      throw new InputException(
          table.source(),
          0,
          "column " + Printable.quote(name) + " must have at most " + MAX_CATEGORIES
              + " different texts to be a feature, but has " + texts.size()
              + "; remove it, or group its texts");
    }
    if (texts.isEmpty()) {
      names.add(name);
    }
    for (int k : ColumnValues.order(texts)) {
      names.add(name + "=" + texts.get(k));
    }
  }

  /** Says whether a column has two different numbers. */
  private static boolean varies(double[][] features) {
    double[] first = features[0].clone();
    for (double[] row : features) {
      for (int j = 0; j < first.length; j++) {
        if (Double.isNaN(first[j])) {
          first[j] = row[j];
        } else if (!Double.isNaN(row[j]) && row[j] != first[j]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Writes the features of one column, from one place on in each row. Returns how many there are. */
  private static int encode(Table table, int column, double[][] features, int at) {
    List<String> texts = table.texts(column);
    int[] order = ColumnValues.order(texts);
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    for (int i = 0; i < features.length; i++) {
      double value = table.row(i)[column];
      if (texts.isEmpty()) {
        features[i][at] = value;
      } else if (Double.isNaN(value)) {
        Arrays.fill(features[i], at, at + place.length, Double.NaN);
      } else {
        features[i][at + place[(int) value]] = 1;
      }
    }
    return texts.isEmpty() ? 1 : texts.size();
  }

  /**
   * Returns the number of rows.
   *
   * @return the table's
   */
  public int rows() {
    return features.length;
  }

  /**
   * Returns the names of the features.
   *
   * @return one per feature; unmodifiable
   */
  public List<String> featureNames() {
    return products.names();
  }

  /**
   * Returns the features.
   *
   * @return its own arrays, one per row, which must not be written to; NaN where a number, or a factor of a product, is
   *     missing
   */
  public double[][] features() {
    return features;
  }

  /**
   * Returns what is to be predicted.
   *
   * @return numbers or classes
   */
  public Target target() {
    return target;
  }

  @Override
  public String toString() {
    return Printable.quote(target.name()) + " from " + Printable.list(featureNames()) + " ("
        + rows() + " rows)";
  }
}
