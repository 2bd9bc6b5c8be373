package dev.etude.results.table;

import dev.etude.data.split.Division;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The division of rows into training, validation and test rows, as users type it: {@code shuffled}, {@code time}, {@code time:COLUMN},
 * {@code group:COLUMN} or {@code folds:K}.
 *
 * @param way how rows are divided
 * @param column the column of times or groups; empty for none
 * @param count the number of folds; 0 for none
 */
public record SplitWord(Way way, String column, int count) {
  /** At random, with rare classes in proportion. */
  public static final SplitWord SHUFFLED = new SplitWord(Way.SHUFFLED, "", 0);

  private static final String TIME = "time";
  private static final String TIME_COLUMN = "time:";
  private static final String GROUP_COLUMN = "group:";
  private static final String FOLDS = "folds:";

  /** The ways to divide rows. */
  public enum Way {
    /** At random. */
    SHUFFLED,
    /** The last rows become test rows. */
    TIME,
    /** Rows with the same value of a column stay together. */
    GROUP,
    /** Each row is once a validation row and once a test row. */
    FOLDS
  }

  /**
   * Reads a word.
   *
   * @param word as users type it
   * @return the division
   * @throws IllegalArgumentException if it is none: what it must be
   */
  public static SplitWord of(String word) {
    if (word.startsWith(FOLDS)) {
      String count = word.substring(FOLDS.length());
      if (!count.matches("[3-9]|[1-9][0-9]{1,3}")) {
        throw new IllegalArgumentException(
            "must be folds:K with K from 3 to 9999, but is '" + word + "'");
      }
      return new SplitWord(Way.FOLDS, "", Integer.parseInt(count));
    }
    if (word.startsWith(TIME_COLUMN) && word.length() > TIME_COLUMN.length()) {
      return new SplitWord(Way.TIME, word.substring(TIME_COLUMN.length()), 0);
    }
    if (word.startsWith(GROUP_COLUMN) && word.length() > GROUP_COLUMN.length()) {
      return new SplitWord(Way.GROUP, word.substring(GROUP_COLUMN.length()), 0);
    }
    return switch (word) {
      case TIME -> new SplitWord(Way.TIME, "", 0);
      case "shuffled" -> SHUFFLED;
      default ->
        throw new IllegalArgumentException(
            "must be shuffled, time, time:COLUMN, group:COLUMN or folds:K, but is '" + word + "'");
    };
  }

  /**
   * Returns the number of folds.
   *
   * @return K, if rows are dealt to folds
   */
  public OptionalInt folds() {
    return way == Way.FOLDS ? OptionalInt.of(count) : OptionalInt.empty();
  }

  /**
   * Returns how rows are divided.
   *
   * @param table the rows
   * @param examples of the same rows
   * @return the division; empty for one at random
   */
  Optional<Division> division(Table table, Examples examples) {
    return switch (way) {
      case SHUFFLED -> Optional.empty();
      case TIME ->
        Optional.of(
            column.isEmpty() ? Division.inTime(table.rows()) : Division.inTime(table, column));
      case GROUP -> Optional.of(Division.grouped(table, column));
      case FOLDS -> Optional.of(Division.folds(examples, count));
    };
  }

  /** What was typed. */
  @Override
  public String toString() {
    return switch (way) {
      case SHUFFLED -> "shuffled";
      case TIME -> column.isEmpty() ? TIME : TIME_COLUMN + column;
      case GROUP -> GROUP_COLUMN + column;
      case FOLDS -> FOLDS + count;
    };
  }
}
