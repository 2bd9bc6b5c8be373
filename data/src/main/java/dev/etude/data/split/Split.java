package dev.etude.data.split;

import dev.etude.check.Arguments;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One division of rows: those that train the weights, those that choose the step size, and those kept for the verdict.
 *
 * <pre>
 *   test       = round(φ n)                n rows, φ and ψ in (0, 1), halves rounded up
 *   validation = round(ψ (n − test))
 *   train      = n − test − validation
 * </pre>
 *
 * <p>The three parts share no row, cover all of them and are sorted. Every such division into parts of these sizes is equally
 * likely: the rows are shuffled (Fisher and Yates, in Durstenfeld's form) and cut. {@link Division} has other ways.
 */
public final class Split {
  /** In place of a part: the row is in none. */
  static final int UNUSED = -1;

  private static final int MIN_PART_ROWS = 2;
  private static final String PARTS =
      ", for " + MIN_PART_ROWS + " in each of training, validation and test";

  private final int[] train;
  private final int[] validation;
  private final int[] test;

  private Split(int[] train, int[] validation, int[] test) {
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /**
   * Draws a split.
   *
   * @param rows n, how many rows there are; enough for two in each part
   * @param validationFraction ψ, of the rows that are not for the test, in (0, 1)
   * @param testFraction φ, of all rows, in (0, 1)
   * @param seed what the split depends on besides; its child "split" gives the numbers
   * @return the split, the same for the same arguments
   * @throws DataException if the rows do not make three parts of at least two
   */
  public static Split draw(int rows, double validationFraction, double testFraction, Seed seed) {
    checkFraction(validationFraction, "validationFraction");
    checkFraction(testFraction, "testFraction");
    Arguments.atLeast(rows, 0, "rows");
    shortage(rows, validationFraction, testFraction).ifPresent(shortage -> {
      throw new DataException("rows must be " + rowsNeeded(validationFraction, testFraction)
          + ", but is " + shortage + "; give more rows or larger parts");
    });
    Sizes sizes = Sizes.of(rows, validationFraction, testFraction);
    int[] order = Permutation.draw(rows, seed.child("split", 0).generator());
    int validationEnd = sizes.test + sizes.validation;
    return new Split(
        sorted(order, validationEnd, rows),
        sorted(order, sizes.test, validationEnd),
        sorted(order, 0, sizes.test));
  }

  /**
   * Draws a split of some rows of a table, such as those of one task.
   *
   * @param rows which ones, ascending; enough for two in each part
   * @param validationFraction ψ, of the rows that are not for the test, in (0, 1)
   * @param testFraction φ, of the rows, in (0, 1)
   * @param seed what the split depends on besides
   * @return the split, whose parts are among the rows
   * @throws DataException if they do not make three parts of at least two
   */
  public static Split draw(int[] rows, double validationFraction, double testFraction, Seed seed) {
    Split split = draw(rows.length, validationFraction, testFraction, seed);
    return new Split(
        chosen(rows, split.train), chosen(rows, split.validation), chosen(rows, split.test));
  }

  /** Makes a split of the part of each row: 0 trains, 1 validates, 2 tests. */
  static Split of(int[] parts) {
    return new Split(rowsOf(parts, 0), rowsOf(parts, 1), rowsOf(parts, 2));
  }

  private static int[] rowsOf(int[] parts, int part) {
    return IntStream.range(0, parts.length).filter(i -> parts[i] == part).toArray();
  }

  private static int[] chosen(int[] rows, int[] indices) {
    int[] chosen = new int[indices.length];
    Arrays.setAll(chosen, i -> rows[indices[i]]);
    return chosen;
  }

  /**
   * Returns the rows to train on.
   *
   * @return their indices, ascending; a copy
   */
  public int[] train() {
    return train.clone();
  }

  /**
   * Returns the rows to choose by.
   *
   * @return their indices, ascending; a copy
   */
  public int[] validation() {
    return validation.clone();
  }

  /**
   * Returns the rows to train on and those to choose by, for the final training.
   *
   * @return their indices, ascending
   */
  public int[] both() {
    return IntStream.concat(Arrays.stream(train), Arrays.stream(validation))
        .sorted()
        .toArray();
  }

  /**
   * Returns the rows to judge by.
   *
   * @return their indices, ascending; a copy
   */
  public int[] test() {
    return test.clone();
  }

  /** Returns part of an order, ascending. */
  static int[] sorted(int[] order, int start, int end) {
    int[] part = Arrays.copyOfRange(order, start, end);
    Arrays.sort(part);
    return part;
  }

  static void checkFraction(double fraction, String name) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(name + " must be above 0 and below 1, but is " + fraction);
    }
  }

  /** Says how some rows would be divided if they are too few; empty if they are enough. */
  static Optional<String> shortage(int rows, double validationFraction, double testFraction) {
    Sizes sizes = Sizes.of(rows, validationFraction, testFraction);
    return sizes.areEnough() ? Optional.empty() : Optional.of(rows + " (" + sizes + ")");
  }

  /** Says how many rows are enough, by bisection: a further row makes no part smaller. */
  static String rowsNeeded(double validationFraction, double testFraction) {
    if (!Sizes.of(Integer.MAX_VALUE, validationFraction, testFraction).areEnough()) {
      return "more than " + Integer.MAX_VALUE + PARTS;
    }
    int tooFew = 0;
    int enough = Integer.MAX_VALUE;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (Sizes.of(middle, validationFraction, testFraction).areEnough()) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return "at least " + enough + PARTS;
  }

  @Override
  public String toString() {
    return new Sizes(train.length, validation.length, test.length).toString();
  }

  private record Sizes(int train, int validation, int test) {
    static Sizes of(int rows, double validationFraction, double testFraction) {
      int test = Math.toIntExact(Math.round(testFraction * rows));
      int validation = Math.toIntExact(Math.round(validationFraction * (rows - test)));
      return new Sizes(rows - test - validation, validation, test);
    }

    boolean areEnough() {
      return train >= MIN_PART_ROWS && validation >= MIN_PART_ROWS && test >= MIN_PART_ROWS;
    }

    @Override
    public String toString() {
      return "training " + train + ", validation " + validation + ", test " + test;
    }
  }
}
