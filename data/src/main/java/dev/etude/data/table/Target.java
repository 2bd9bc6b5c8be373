package dev.etude.data.table;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.random.Seed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * The target of a table: a number or a class.
 *
 * <p>Chosen from the column when the user does not say ({@link #of}):
 *
 * <ol>
 *   <li>texts are classes;
 *   <li>two different numbers, whatever they are, are classes;
 *   <li>whole numbers, at most {@value #MAX_CHOSEN_CLASSES} different ones and at least {@value #MIN_CLASS_ROWS} rows for each
 *       on average, are classes;
 *   <li>all else is a number.
 * </ol>
 */
public sealed interface Target extends Serializable {
  /** Most different whole numbers that are taken for classes unasked. */
  int MAX_CHOSEN_CLASSES = 20;

  /** Fewest rows for each, on average. */
  int MIN_CLASS_ROWS = 5;

  /** Most classes. */
  int MAX_CLASSES = 100;

  /**
   * Returns the target's name.
   *
   * @return the name of its column
   */
  String name();

  /**
   * Returns the target with noise: with a probability, a row's class is replaced by a random one of all classes, its number by
   * that of another of the rows.
   *
   * @param rows which rows may change; all others stay
   * @param probability of a replacement, in [0, 1]
   * @param seed what the replacements depend on
   * @return a target of the same kind
   */
  Target withNoise(int[] rows, double probability, Seed seed);

  /**
   * Takes a column for what it looks like.
   *
   * @param table the table
   * @param column which column
   * @return numbers or classes, by the rule above
   * @throws InputException if the target is missing somewhere, is the same in every row, or has too many classes
   */
  static Target of(Table table, int column) {
    return of(table, column, null);
  }

  /**
   * Takes a column for what the user says.
   *
   * @param table the table
   * @param column which column
   * @param kind numbers or classes; {@code null} for what it looks like
   * @return the target
   * @throws InputException if the target is missing somewhere, is the same in every row, is texts and not numbers, or has too many
   *     classes
   */
  static Target of(Table table, int column, @Nullable TargetKind kind) {
    if (kind != null) {
      return kind == TargetKind.NUMBERS ? numbers(table, column) : classes(table, column);
    }
    if (table.kind(column) == ColumnKind.TEXT) {
      return classes(table, column);
    }
    double[] values = ColumnValues.of(table, column, "target");
    double[] different = ColumnValues.different(values);
    boolean whole = areWhole(different);
    boolean few = different.length <= MAX_CHOSEN_CLASSES
        && (long) different.length * MIN_CLASS_ROWS <= values.length;
    return different.length == 2 || (whole && few && different.length > 2)
        ? classes(table, column)
        : numbers(table, column);
  }

  /**
   * Says whether all numbers are whole.
   *
   * @param values the numbers
   * @return whether none has a fraction
   */
  static boolean areWhole(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == Math.rint(value));
  }

  /**
   * Takes a column for numbers.
   *
   * @param table the table
   * @param column which column
   * @return the numbers
   * @throws InputException if the column is one of texts, or the target is missing somewhere or is the same in every row
   */
  static Numbers numbers(Table table, int column) {
    if (table.kind(column) == ColumnKind.TEXT) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(table.names().get(column))
              + " must be numbers for a linear model, but is texts such as "
              + Printable.quote(table.texts(column).get(0))
              + "; choose another column, or a model for classes: logistic, softmax or mlp");
    }
    double[] values = ColumnValues.of(table, column, "target");
    requireTwo(table, column, ColumnValues.different(values).length, Double.toString(values[0]));
    return new Numbers(table.names().get(column), values);
  }

  /**
   * Takes a column for classes, in the order of their numbers or of their texts' code points.
   *
   * @param table the table
   * @param column which column
   * @return the classes
   * @throws InputException if the target is missing somewhere, is the same in every row, or has too many classes
   */
  static Classes classes(Table table, int column) {
    if (table.column(column).free()) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(table.names().get(column)) + " must have at most "
              + MAX_CLASSES
              + " classes, but has thousands of different texts; choose another column");
    }
    ColumnValues.Categories categories = ColumnValues.categories(table, column, "target");
    int count = categories.names().size();
    requireTwo(table, column, count, categories.names().get(0));
    if (count > MAX_CLASSES) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(table.names().get(column)) + " must have at most "
              + MAX_CLASSES + " classes, but has " + count + " different values; "
              + (table.kind(column) == ColumnKind.NUMBER
                  ? "a linear model predicts numbers"
                  : "choose another column, or group its texts"));
    }
    if (count == categories.codes().length && table.kind(column) == ColumnKind.TEXT) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(table.names().get(column))
              + " must have rows of the same class, but is different in each of its " + count
              + " rows; choose another column");
    }
    return new Classes(table.names().get(column), categories.names(), categories.codes());
  }

  private static void requireTwo(Table table, int column, int different, String only) {
    if (different < 2) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(table.names().get(column)) + " must vary, but is "
              + Printable.escape(only) + " in every row; choose another column as the target");
    }
  }

  /** A number for each row. */
  final class Numbers implements Target {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final double[] values;

    Numbers(String name, double[] values) {
      this.name = name;
      this.values = values;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Numbers withNoise(int[] rows, double probability, Seed seed) {
      UniformRandomProvider random = seed.child("label-noise", 0).generator();
      double[] noisy = values.clone();
      for (int row : rows) {
        int other = rows[random.nextInt(rows.length)];
        noisy[row] = random.nextDouble() < probability ? values[other] : values[row];
      }
      return new Numbers(name, noisy);
    }

    /**
     * Returns the numbers of some rows.
     *
     * @param rows which ones
     * @return a new array, one finite number per row asked for
     */
    public double[] values(int[] rows) {
      double[] chosen = new double[rows.length];
      Arrays.setAll(chosen, i -> values[rows[i]]);
      return chosen;
    }
  }

  /** A class for each row. */
  final class Classes implements Target {
    private static final long serialVersionUID = 1L;

    private final String name;

    @SuppressWarnings("serial") // a copy that can be serialised
    private final List<String> classNames;

    private final int[] labels;

    private Classes(String name, List<String> classNames, int[] labels) {
      this.name = name;
      this.classNames = classNames;
      this.labels = labels;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Classes withNoise(int[] rows, double probability, Seed seed) {
      UniformRandomProvider random = seed.child("label-noise", 0).generator();
      int[] noisy = labels.clone();
      for (int row : rows) {
        int other = random.nextInt(classNames.size());
        noisy[row] = random.nextDouble() < probability ? other : labels[row];
      }
      return new Classes(name, classNames, noisy);
    }

    /**
     * Returns the names of the classes.
     *
     * @return at least 2, all different, in the order of the labels; unmodifiable
     */
    public List<String> classNames() {
      return classNames;
    }

    /**
     * Returns weights that make all classes count alike: n / (K n(k)) for a row of class k.
     *
     * @return a new array, one weight per row, their mean 1
     */
    public double[] balancedWeights() {
      int[] counts = counts();
      double[] weights = new double[labels.length];
      Arrays.setAll(weights, i -> labels.length / ((double) counts.length * counts[labels[i]]));
      return weights;
    }

    /** Returns how many rows each class has. */
    int[] counts() {
      int[] counts = new int[classNames.size()];
      for (int label : labels) {
        counts[label]++;
      }
      return counts;
    }

    /**
     * Returns the classes of some rows.
     *
     * @param rows which ones
     * @return a new array, one number from 0 to K − 1 per row asked for
     */
    public int[] labels(int[] rows) {
      int[] chosen = new int[rows.length];
      Arrays.setAll(chosen, i -> labels[rows[i]]);
      return chosen;
    }
  }
}
