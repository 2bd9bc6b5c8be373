package dev.etude.cli.table;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.split.Division;
import dev.etude.data.table.Examples;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.Table;
import dev.etude.data.table.TableReading;
import dev.etude.data.table.Target;
import dev.etude.run.UsageException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the splits of a table and the weights of its rows. */
final class SplitOptions {
  private static final String TIME = "time";
  private static final String TIME_COLUMN = "time:";
  private static final String GROUP_COLUMN = "group:";
  private static final String FOLDS = "folds:";
  private static final String SHUFFLED = "shuffled";

  @Option(
      names = "--split",
      paramLabel = "HOW",
      defaultValue = SHUFFLED,
      converter = Converter.class,
      description =
          "How rows are divided. shuffled: at random, with rare classes in proportion."
              + " time: the last rows become test rows, in the order of the file or of"
              + " time:COLUMN. group:COLUMN: rows with the same value stay together. folds:K: K"
              + " splits; each row is once a validation row and once a test row (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "This column has the weight of each row in the losses: numbers of at least 0.")
  private @Nullable String weights;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      converter = BalancedConverter.class,
      description = "balanced: rows of rare classes get larger weights, so that all classes have"
          + " the same total weight in the losses.")
  private @Nullable String classWeights;

  /** Nothing chosen yet; picocli fills in the rest. */
  SplitOptions() {}

  /** Accepts the ways to divide rows. */
  static final class Converter implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      boolean named = (word.startsWith(TIME_COLUMN) && word.length() > TIME_COLUMN.length())
          || (word.startsWith(GROUP_COLUMN) && word.length() > GROUP_COLUMN.length());
      if (word.startsWith(FOLDS)) {
        if (!word.substring(FOLDS.length()).matches("[3-9]|[1-9][0-9]{1,3}")) {
          throw new TypeConversionException(
              "must be folds:K with K from 3 to 9999, but is '" + word + "'");
        }
        return word;
      }
      if (!named && !word.equals(TIME) && !word.equals(SHUFFLED)) {
        throw new TypeConversionException(
            "must be shuffled, time, time:COLUMN, group:COLUMN or folds:K, but is '" + word + "'");
      }
      return word;
    }
  }

  /** Accepts the one word. */
  static final class BalancedConverter implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      if (!word.equals("balanced")) {
        throw new TypeConversionException("must be balanced, but is '" + word + "'");
      }
      return word;
    }
  }

  boolean isShuffled() {
    return split.equals(SHUFFLED);
  }

  /** Returns the number of folds, if that is how rows are divided. */
  OptionalInt folds() {
    return split.startsWith(FOLDS)
        ? OptionalInt.of(Integer.parseInt(split.substring(FOLDS.length())))
        : OptionalInt.empty();
  }

  /** Returns the names of columns that are no features. */
  Set<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    group().ifPresent(names::add);
    if (weights != null) {
      names.add(weights);
    }
    return names;
  }

  /** Returns the names of columns that every row needs a cell of. */
  Set<String> neededColumns() {
    Set<String> names = columns();
    if (split.startsWith(TIME_COLUMN)) {
      names.add(split.substring(TIME_COLUMN.length()));
    }
    return names;
  }

  private Optional<String> group() {
    return split.startsWith(GROUP_COLUMN)
        ? Optional.of(split.substring(GROUP_COLUMN.length()))
        : Optional.empty();
  }

  /** Gives columns their roles. */
  FeatureColumns withRoles(FeatureColumns columns) {
    FeatureColumns changed = columns;
    if (group().isPresent()) {
      changed = changed.withRole(group().get(), "keeps rows together");
    }
    return weights == null ? changed : changed.withRole(weights, "weighs rows");
  }

  /** Returns how the rows are divided. */
  Optional<Division> division(Table table, Examples examples) {
    if (folds().isPresent()) {
      return Optional.of(Division.folds(examples, folds().getAsInt()));
    }
    if (isShuffled()) {
      return Optional.empty();
    }
    return Optional.of(
        split.equals(TIME)
            ? Division.inTime(table.rows())
            : group()
                .map(column -> Division.grouped(table, column))
                .orElseGet(() -> Division.inTime(table, split.substring(TIME_COLUMN.length()))));
  }

  /** Returns the weights of all rows; {@code null} where all count alike. */
  double @Nullable [] weights(Table table, Target target) {
    if (classWeights != null && !(target instanceof Target.Classes)) {
      throw new UsageException("--class-weights must be left out for a target of numbers");
    }
    double[] all = weights == null ? null : given(table, weights);
    if (classWeights == null) {
      return all;
    }
    double[] balanced = ((Target.Classes) target).balancedWeights();
    if (all != null) {
      double[] own = all;
      Arrays.setAll(balanced, i -> balanced[i] * own[i]);
    }
    return balanced;
  }

  private static double[] given(Table table, String column) {
    double[] weights = table.numbers(column, "weights column");
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw new InputException(
            table.source(),
            0,
            "the weights column " + Printable.quote(column) + " must be at least 0, but is "
                + weights[i] + " in row " + (i + 1) + " below the header");
      }
    }
    if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
      throw new InputException(
          table.source(),
          0,
          "the weights column " + Printable.quote(column)
              + " must be above 0 in some row, but is 0 in all");
    }
    return weights;
  }

  /** Adds what is to be said. */
  TableReading said(TableReading reading, Optional<Division> division) {
    TableReading more = reading;
    String how = division.map(Division::describe).orElse("");
    more = how.isEmpty() ? more : more.with(how);
    return classWeights == null
        ? more
        : more.with("Losses are weighted so that all classes count alike.");
  }
}
