package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The features and the target of a table.
 *
 * <p>Columns become features by a {@link FeatureEncoding}, a column of texts by at most {@value #MAX_CATEGORIES} of them. A gap is
 * NaN in all of a column's features; {@link Preparation} fills it.
 *
 * <p>{@link #withPolynomials} adds products of those columns, of the numbers as they are in the table.
 *
 * <p>Which texts there are is read from all rows, also those kept back. That tells nothing of their targets, and a text that
 * no training row has is a constant there, which {@link Preparation} leaves out.
 *
 * <pre>{@code
 * Examples patients = Examples.read(Path.of("diabetes.csv")).predicting("progression");
 * System.out.println(patients.featureNames());
 * }</pre>
 */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Most different texts of a feature column. */
  public static final int MAX_CATEGORIES = 100;

  private final PolynomialFeatures products; // of degree 1: the columns themselves
  private final int[] texts; // for each column the text column it encodes
  private final double[][] features;
  private final Target target;
  private final @Nullable FeatureEncoding encoding;
  private final TableReading reading;

  private Examples(
      PolynomialFeatures products,
      int[] texts,
      double[][] features,
      Target target,
      @Nullable FeatureEncoding encoding,
      TableReading reading) {
    this.products = products;
    this.texts = texts;
    this.features = features;
    this.target = target;
    this.encoding = encoding;
    this.reading = reading;
  }

  private static TableReading reading(int rows, int features, Target target) {
    TargetKind kind = target instanceof Target.Classes ? TargetKind.CLASSES : TargetKind.NUMBERS;
    return new TableReading(rows, features, target.name(), kind, List.of(), List.of(), List.of());
  }

  /**
   * Reads a table to make examples of: {@code Examples.read(file).without("name").predicting("price")}.
   *
   * @param file what {@link Table} reads
   * @return its columns, of which a target is to be chosen
   * @throws InputException if the file does not hold a table
   */
  public static FeatureColumns read(Path file) {
    return FeatureColumns.of(Table.read(file));
  }

  /**
   * Makes examples of a table, all of whose columns are features but the target's and the task's; gaps become means. Copies the
   * features.
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
    List<Integer> columns = new ArrayList<>();
    for (int j = 0; j < table.columns(); j++) {
      if (j != targetColumn && j != task) {
        columns.add(j);
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
    return of(table, columns, target, MissingCells.MEAN, heap);
  }

  /** Makes examples of some columns. */
  static Examples of(Table table, List<Integer> columns, Target target, MissingCells missing) {
    return of(table, columns, target, missing, Heap.ofThisRun());
  }

  private static Examples of(
      Table table, List<Integer> columns, Target target, MissingCells missing, Heap heap) {
    FeatureEncoding encoding = FeatureEncoding.of(table, columns, missing);
    List<String> names = encoding.names();
    heap.refusal(table.rows(), (double) table.rows() * names.size()).ifPresent(refusal -> {
      throw new InputException(
          table.source(),
          0,
          "has " + names.size() + " features once its texts are encoded, which need " + refusal);
    });
    double[][] features = encoding.encode(table);
    if (!varies(features)) {
      throw new InputException(
          table.source(),
          0,
          "at least one column to predict " + Printable.quote(target.name())
              + " from must vary, but each is the same in every row: " + Printable.list(names));
    }
    int[] texts = encoding.texts();
    return new Examples(
        PolynomialFeatures.of(names, texts, 1, table.rows(), heap),
        texts,
        features,
        target,
        encoding,
        reading(table.rows(), names.size(), target));
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
    return new Examples(
        more,
        texts,
        more.expand(features),
        target,
        encoding,
        reading.withFeatures(more.names().size()));
  }

  /** Returns the same, of which more is known. */
  Examples withReading(TableReading known) {
    return new Examples(
        products,
        texts,
        features,
        target,
        encoding,
        known.withFeatures(featureNames().size()));
  }

  /**
   * Returns the same, of whose reading more is said.
   *
   * @param change what to say of it
   * @return the examples
   */
  public Examples withReading(UnaryOperator<TableReading> change) {
    return withReading(change.apply(reading));
  }

  /**
   * Returns how the table was read.
   *
   * @return what became features, what did not and why
   */
  public TableReading reading() {
    return reading;
  }

  /**
   * Returns the same features with another target.
   *
   * @param other one answer per row
   * @return the examples
   */
  public Examples withTarget(Target other) {
    return new Examples(products, texts, features, other, encoding, reading);
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
    Target numbers = new Target.Numbers(targetName, target);
    return new Examples(
        PolynomialFeatures.of(featureNames, texts, 1, features.length, Heap.ofThisRun()),
        texts,
        features,
        numbers,
        null,
        reading(features.length, featureNames.size(), numbers));
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
   * Returns the features that an intercept makes superfluous: the first of each column of texts that has one for each text. The slopes of
   * the others are then differences to it.
   *
   * @return their names, in order; none if no table was encoded
   */
  public List<String> referenceFeatures() {
    return encoding == null ? List.of() : encoding.references();
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
   * Makes features of the rows of another table, as of this one: texts encoded, products taken.
   *
   * @param other a table that has all feature columns of this one, of the same kinds
   * @return a new array for each row; NaN for a gap
   * @throws InputException if a column is missing
   * @throws IllegalArgumentException if one is of another kind
   * @throws IllegalStateException if these features are not columns of a table
   */
  public double[][] featuresOf(Table other) {
    return products.expand(requireEncoding().encode(other));
  }

  /**
   * Makes features of one row.
   *
   * @param cells numbers and texts by the names of their columns; a column that is not there is a gap
   * @return a new array; NaN for a gap
   * @throws IllegalArgumentException if a name is no column, or a cell of a column of numbers is none
   * @throws IllegalStateException if these features are not columns of a table
   */
  public double[] featuresOf(Map<String, String> cells) {
    return products.expand(new double[][] {requireEncoding().encode(cells)})[0];
  }

  private FeatureEncoding requireEncoding() {
    if (encoding == null) {
      throw new IllegalStateException(
          "the features must be columns of a table, but were given as numbers: pass rows of "
              + Printable.list(featureNames()));
    }
    return encoding;
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
