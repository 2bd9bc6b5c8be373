package dev.etude.data.split;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.table.ColumnValues;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of rows that a task column makes: rows with the same number or text there are one task.
 *
 * <p>Groups come in the order of their numbers or of their texts' code points. Immutable.
 */
public final class TaskGroups implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String column;

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<String> names;

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<int[]> rows;

  private TaskGroups(String column, List<String> names, List<int[]> rows) {
    this.column = column;
    this.names = names;
    this.rows = List.copyOf(rows);
  }

  /**
   * Groups the rows of a table.
   *
   * @param table the table
   * @param column the task column's name
   * @return the groups
   * @throws InputException if there is no such column, XX   */
  public static TaskGroups of(Table table, String column) {
    ColumnValues.Categories categories =
        ColumnValues.categories(table, table.columnIndex(column), "task column");
    int groups = categories.names().size();
    if (groups < 2) {
      throw new InputException(
          table.source(),
          0,
          "the task column " + Printable.quote(column)
              + " must tell at least two tasks apart, but is "
              + Printable.quote(categories.names().get(0)) + " in every row");
    }
    int[] sizes = new int[groups];
    for (int code : categories.codes()) {
      sizes[code]++;
    }
    List<int[]> rows = new ArrayList<>(groups);
    for (int g = 0; g < groups; g++) {
      rows.add(new int[sizes[g]]);
    }
    for (int i = categories.codes().length - 1; i >= 0; i--) {
      int g = categories.codes()[i];
      rows.get(g)[--sizes[g]] = i;
    }
    return new TaskGroups(column, categories.names(), rows);
  }

  /**
   * Returns how many groups there are.
   *
   * @return at least 2
   */
  public int count() {
    return names.size();
  }

  /**
   * Returns the names of the groups.
   *
   * @return one per group; unmodifiable
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the rows of a group.
   *
   * @param group which one, from 0
   * @return their indices in the table, ascending; a copy
   */
  public int[] rows(int group) {
    return rows.get(group).clone();
  }

  /**
   * Returns a group in words.
   *
   * @param group which one, from 0
   * @return its name and the task column's, quoted
   */
  public String describe(int group) {
    return Printable.quote(names.get(group)) + " in column " + Printable.quote(column);
  }

  /**
   * Draws a split of the rows of a group.
   *
   * @param group which one, from 0
   * @param validationFraction ψ of {@link Split}
   * @param testFraction φ of {@link Split}
   * @param seed what the split depends on besides
   * @return the split, whose parts are among the group's rows
   * @throws DataException if these do not make three parts of at least two; the message names the group
   */
  public Split split(int group, double validationFraction, double testFraction, Seed seed) {
    int[] own = rows.get(group);
    Split.shortage(own.length, validationFraction, testFraction).ifPresent(shortage -> {
      throw new DataException("the rows of each task must be "
          + Split.rowsNeeded(validationFraction, testFraction) + ", but those of "
          + describe(group) + " are " + shortage
          + "; remove it, group tasks, or give the parts that are too small more rows");
    });
    return Split.draw(own, validationFraction, testFraction, seed);
  }

  /**
   * Draws which groups are learned from and which are kept back.
   *
   * <pre>
   *   meta-test = round(φ g) of g groups, at least 1 and at most g − 1
   * </pre>
   *
   * @param testFraction φ, in (0, 1)
   * @param seed what the draw depends on; its child "groups" gives the numbers
   * @return the draw, the same for the same arguments
   */
  public MetaSplit draw(double testFraction, Seed seed) {
    Split.checkFraction(testFraction, "testFraction");
    int test = (int) Math.max(1, Math.min(count() - 1, Math.round(testFraction * count())));
    int[] order = Permutation.draw(count(), seed.child("groups", 0).generator());
    return new MetaSplit(Split.sorted(order, test, count()), Split.sorted(order, 0, test));
  }

  /** Which groups are learned from and which are kept back. */
  public static final class MetaSplit {
    private final int[] training;
    private final int[] test;

    private MetaSplit(int[] training, int[] test) {
      this.training = training;
      this.test = test;
    }

    /**
     * Returns the groups to meta-train on.
     *
     * @return their indices, ascending; a copy
     */
    public int[] training() {
      return training.clone();
    }

    /**
     * Returns the groups to meta-test on.
     *
     * @return their indices, ascending; a copy
     */
    public int[] test() {
      return test.clone();
    }

    @Override
    public String toString() {
      return "meta-train on " + Arrays.toString(training) + ", meta-test on "
          + Arrays.toString(test);
    }
  }

  /**
   * Says whether there is something to learn within a group.
   *
   * @param classes the targets of all rows
   * @return whether some group has rows of two classes or more
   */
  public boolean differWithin(Target.Classes classes) {
    return rows.stream()
        .anyMatch(each -> Arrays.stream(classes.labels(each)).distinct().count() > 1);
  }
}
