package dev.etude.data;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to learn in a table: numbers to predict from, and what is to be predicted.
 *
 * <p>Columns become features by a {@link FeatureEncoding}, a column of texts by at most {@value #MAX_CATEGORIES} of them. A gap is
 * NaN in all of a column's features; {@link Preparation} fills it.
 *
 * <p>Which texts there are is read from all rows, also those kept back. That tells nothing of their targets, and a text that
 * no training row has is a constant there, which {@link Preparation} leaves out.
 */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Most different texts of a feature column. */
  public static final int MAX_CATEGORIES = 100;

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<String> featureNames;

  private final double[][] features;
  private final Target target;
  private final @Nullable FeatureEncoding encoding;

  private Examples(
      List<String> featureNames,
      double[][] features,
      Target target,
      @Nullable FeatureEncoding encoding) {
    this.featureNames = featureNames;
    this.features = features;
    this.target = target;
    this.encoding = encoding;
  }

  /**
   * Reads a table to make examples of.
   *
   * @param file CSV with a header; gaps are read as missing
   * @return the table, of which a target is to be chosen
   * @throws InputException if the file does not hold a table
   */
  public static Source read(Path file) {
    return new Source(Table.readAny(file, MissingCells.MEAN));
  }

  /**
   * A table whose target is to be chosen.
   *
   * @param table the table
   */
  public record Source(Table table) {
    /**
     * Chooses the target; all other columns are features.
     *
     * @param column the name of its column, of numbers or of classes: {@link Target#of} says which
     * @return the examples
     * @throws InputException if there is no such column, or no target can be made of it
     */
    public Examples predicting(String column) {
      int index = table.columnIndex(column);
      return of(table, index, Target.of(table, index), null);
    }
  }

  /**
   * Makes examples of a table. Copies the features.
   *
   * @param table the table
   * @param targetColumn which column the target is of
   * @param target what is to be predicted
   * @param taskColumn a column that tells tasks apart and is no feature; {@code null} for none
   * @return the examples, row for row
   * @throws InputException if no column is left for features, or one has too many different texts
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
    FeatureEncoding encoding = FeatureEncoding.of(table, columns);
    List<String> names = encoding.names();
    heap.refusal(table.rows(), (double) table.rows() * names.size()).ifPresent(refusal -> {
      throw new InputException(
          table.source(),
          0,
          "has " + names.size() + " features once its texts are encoded, which need " + refusal);
    });
    return new Examples(names, encoding.encode(table), target, encoding);
  }

  /**
   * Takes over the numbers of a regression.
   *
   * @param regression features and a target of numbers
   * @return the same as examples
   */
  public static Examples of(Regression regression) {
    Target target = new Target.Numbers(regression.targetName(), regression.target());
    return new Examples(regression.featureNames(), regression.features(), target, null);
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
    return featureNames;
  }

  /**
   * Returns the features.
   *
   * @return its own arrays, one per row, which must not be written to; NaN for a gap
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

  /**
   * Returns how other rows become features.
   *
   * @return empty if the features are not columns of a table
   */
  public Optional<FeatureEncoding> encoding() {
    return Optional.ofNullable(encoding);
  }

  @Override
  public String toString() {
    return Printable.quote(target.name()) + " from " + Printable.list(featureNames) + " (" + rows()
        + " rows)";
  }
}
