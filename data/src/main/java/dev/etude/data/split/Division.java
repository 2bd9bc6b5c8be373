package dev.etude.data.split;

import dev.etude.check.Arguments;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.table.ColumnValues;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A way to divide the rows of a table into training, validation and test rows: a {@link Split} for each seed.
 *
 * <p>φ is the test's part of all rows, ψ the validation's part of the others.
 */
public sealed interface Division extends Serializable {
  /**
   * Draws a split.
   *
   * @param validationFraction ψ, in (0, 1)
   * @param testFraction φ, in (0, 1)
   * @param seed what it depends on besides
   * @return the split, the same for the same arguments
   * @throws DataException if the rows do not make three parts of at least two
   */
  Split draw(double validationFraction, double testFraction, Seed seed);

  /**
   * Draws a split of a sequence.
   *
   * @param validationFraction ψ, in (0, 1)
   * @param testFraction φ, in (0, 1)
   * @param seed of the sequence
   * @param index which split, from 0
   * @return unless said otherwise the split of the seed's child ("split", index)
   * @throws DataException if the rows do not make three parts of at least two
   */
  default Split draw(double validationFraction, double testFraction, Seed seed, int index) {
    return draw(validationFraction, testFraction, seed.child("split", index));
  }

  /**
   * Says whether there is a fixed number of splits.
   *
   * @return how many; empty where any number can be drawn
   */
  default OptionalInt count() {
    return OptionalInt.empty();
  }

  /**
   * Deals the rows to folds of equal size, once, as if shuffled; classes stay in proportion. In split k fold k tests and the next one
   * validates, so that every row is once a test row and once a validation row.
   *
   * <pre>{@code
   *   TableTasks tasks = TableTasks.of(examples, Model.mlp(16)).withDivision(Division.folds(examples, 5));
   * }</pre>
   *
   * @param examples whose rows
   * @param folds K, at least 3
   * @return the division, of K splits
   */
  static Division folds(Examples examples, int folds) {
    int[] all = IntStream.range(0, examples.rows()).toArray();
    return new Folds(
        examples.target() instanceof Target.Classes classes
            ? classes.labels(all)
            : new int[examples.rows()],
        Arguments.atLeast(folds, 3, "folds"));
  }

  /**
   * Returns how the rows are divided, in a sentence.
   *
   * @return the sentence; empty where nothing is unusual
   */
  String describe();

  /**
   * Divides rows as if they had been shuffled; classes stay in proportion where the target is one and a class is rare.
   *
   * @param examples whose rows
   * @return {@link Stratified} for classes, else {@link Shuffled}
   */
  static Division of(Examples examples) {
    return examples.target() instanceof Target.Classes classes
        ? new Stratified(
            classes.labels(IntStream.range(0, examples.rows()).toArray()),
            classes.classNames().size())
        : new Shuffled(examples.rows());
  }

  /**
   * Keeps rows in time: each split is of the rows up to a moment drawn between the middle and the end; the last of these test, those
   * before validate, the first train.
   *
   * @param rows how many rows there are, in the order of time
   * @return the division
   */
  static Division inTime(int rows) {
    return new InTime(IntStream.range(0, rows).toArray());
  }

  /**
   * Keeps rows in the time that a column tells, as {@link #inTime(int)}.
   *
   * @param table the table
   * @param column the name of a column of numbers or dates
   * @return the division
   * @throws InputException if there is no such column, or it is one of texts or has gaps
   */
  static Division inTime(Table table, String column) {
    double[] times = table.numbers(column, "time column");
    return new InTime(IntStream.range(0, times.length)
        .boxed()
        .sorted((a, b) -> Double.compare(times[a], times[b])) // stable
        .mapToInt(Integer::intValue)
        .toArray());
  }

  /**
   * Keeps rows together that have the same cell in a column.
   *
   * @param table the table
   * @param column its name
   * @return the division
   * @throws InputException if there is no such column, it has gaps, or fewer than three different cells
   */
  static Division grouped(Table table, String column) {
    ColumnValues.Categories groups =
        ColumnValues.categories(table, table.columnIndex(column), "group");
    if (groups.names().size() < 3) {
      throw new InputException(
          table.source(),
          0,
          "the group column " + Printable.quote(column)
              + " must have at least three different cells, for training, validation and test, but has "
              + groups.names().size());
    }
    return new Grouped(column, groups.codes(), groups.names().size());
  }

  /** Rows of a class are dealt one after another, beginning where the class before ended. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Folds(int[] labels, int folds) implements Division {
    private static final int FEWEST = 2; // rows of a fold

    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed) {
      return draw(validationFraction, testFraction, seed, 0);
    }

    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed, int index) {
      if (labels.length < FEWEST * folds) {
        throw new DataException("rows must be at least " + FEWEST * folds + " for " + folds
            + " folds of at least " + FEWEST + ", but is " + labels.length
            + "; give more rows or fewer folds");
      }
      int[] order = Permutation.draw(labels.length, seed.child("folds", 0).generator());
      int[] byClass = Arrays.stream(order)
          .boxed()
          .sorted((a, b) -> Integer.compare(labels[a], labels[b])) // stable
          .mapToInt(Integer::intValue)
          .toArray();
      int test = index % folds;
      int[] parts = new int[labels.length];
      for (int i = 0; i < byClass.length; i++) {
        int fold = i % folds;
        parts[byClass[i]] = fold == test ? 2 : fold == (test + 1) % folds ? 1 : 0;
      }
      return Split.of(parts);
    }

    @Override
    public OptionalInt count() {
      return OptionalInt.of(folds);
    }

    @Override
    public String describe() {
      return "Rows are dealt to " + folds
          + " folds: each is once the validation rows and once the test rows.";
    }
  }

  /** Every division into parts of these sizes is equally likely. */
  record Shuffled(int rows) implements Division {
    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed) {
      return Split.draw(rows, validationFraction, testFraction, seed);
    }

    @Override
    public String describe() {
      return "";
    }
  }

  /**
   * Where a class is rare, with fewer than {@value #ENOUGH} rows in a part on the average, every class has its share of each part, to a
   * row, and one row at least if it has three; a class of one row trains. Where no class is rare, or so few rows are left for a part
   * that it has fewer than two, classes are not looked at.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Stratified(int[] labels, int classes) implements Division {
    private static final int PARTS = 3;
    private static final int ENOUGH = 5; // a part then lacks the class once in 150 splits, e⁻⁵

    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed) {
      Split shuffled = Split.draw(labels.length, validationFraction, testFraction, seed);
      int[] sizes = new int[classes];
      for (int label : labels) {
        sizes[label]++;
      }
      int smallest = Math.min(shuffled.test().length, shuffled.validation().length);
      if ((long) Arrays.stream(sizes).min().orElse(0) * smallest >= (long) ENOUGH * labels.length) {
        return shuffled;
      }
      int[] test = quotas(sizes, shuffled.test().length);
      int[] left = new int[classes];
      Arrays.setAll(left, k -> sizes[k] - test[k]);
      int[] validation = quotas(left, shuffled.validation().length);
      for (int k = 0; k < classes; k++) {
        test[k] = bounded(test[k], sizes[k]);
        validation[k] = Math.min(bounded(validation[k], sizes[k]), sizes[k] - test[k] - 1);
      }
      if (IntStream.of(test).sum() < 2 || IntStream.of(validation).sum() < 2) {
        return shuffled;
      }
      int[] part = new int[labels.length]; // 0 trains, 1 validates, 2 tests
      for (int i : Permutation.draw(labels.length, seed.child("split", 0).generator())) {
        int k = labels[i];
        if (test[k] > 0) {
          test[k]--;
          part[i] = 2;
        } else if (validation[k] > 0) {
          validation[k]--;
          part[i] = 1;
        }
      }
      return Split.of(part);
    }

    /** Keeps a class in a part, and a row of it to train. */
    private static int bounded(int quota, int size) {
      return size < PARTS ? Math.min(quota, size - 1) : Math.max(1, Math.min(quota, size - 2));
    }

    /** Divides a number in proportion to sizes; what is left over goes to the largest remainders, the first of equal ones. */
    private static int[] quotas(int[] sizes, int total) {
      long all = IntStream.of(sizes).asLongStream().sum();
      int[] quotas = new int[sizes.length];
      Arrays.setAll(quotas, k -> (int) ((long) total * sizes[k] / all));
      int left = total - IntStream.of(quotas).sum();
      List<Integer> order = IntStream.range(0, sizes.length)
          .boxed()
          .sorted((a, b) ->
              Long.compare((long) total * sizes[b] % all, (long) total * sizes[a] % all)) // stable
          .toList();
      for (int k = 0; k < left; k++) {
        quotas[order.get(k)]++;
      }
      return quotas;
    }

    @Override
    public String describe() {
      return "";
    }
  }

  /** Later rows judge earlier ones. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InTime(int[] order) implements Division {
    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed) {
      Split.draw(order.length, validationFraction, testFraction, seed); // refuses too few rows
      UniformRandomProvider random = seed.child("split", 0).generator();
      int rows = order.length / 2 + random.nextInt(order.length - order.length / 2) + 1;
      while (Split.shortage(rows, validationFraction, testFraction).isPresent()) {
        rows++;
      }
      int[] part = new int[order.length];
      Arrays.fill(part, Split.UNUSED);
      int test = Math.toIntExact(Math.round(testFraction * rows));
      int validation = Math.toIntExact(Math.round(validationFraction * (rows - test)));
      for (int i = 0; i < rows; i++) {
        part[order[i]] = i >= rows - test ? 2 : i >= rows - test - validation ? 1 : 0;
      }
      return Split.of(part);
    }

    @Override
    public String describe() {
      return "Splits keep the order of time: each is of the rows up to a moment drawn between the"
          + " middle and the end, of which the last test, those before validate and the first train.";
    }
  }

  /** Rows of one group are in one part. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Grouped(String column, int[] codes, int groups) implements Division {
    @Override
    public Split draw(double validationFraction, double testFraction, Seed seed) {
      Split sizes = Split.draw(codes.length, validationFraction, testFraction, seed);
      int[] rows = new int[groups];
      for (int code : codes) {
        rows[code]++;
      }
      int[] order = Permutation.draw(groups, seed.child("split", 0).generator());
      int[] partOfGroup = new int[groups];
      int at = fill(partOfGroup, order, 0, groups - 2, rows, sizes.test().length, 2);
      fill(partOfGroup, order, at, groups - 1, rows, sizes.validation().length, 1);
      int[] part = new int[codes.length];
      Arrays.setAll(part, i -> partOfGroup[codes[i]]);
      return Split.of(part);
    }

    /** Puts groups into a part while that brings it nearer to its size, at least one; returns the next group. */
    private static int fill(
        int[] parts, int[] order, int from, int end, int[] rows, int size, int part) {
      int at = from;
      int taken = 0;
      while (at < end && (at == from || taken + rows[order[at]] / 2 < size)) {
        taken += rows[order[at]];
        parts[order[at++]] = part;
      }
      return at;
    }

    @Override
    public String describe() {
      return "Splits keep rows together that have the same " + Printable.quote(column) + ".";
    }
  }
}
