package dev.etude.results.table;

import dev.etude.data.csv.TableFormat;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.MissingCells;
import dev.etude.data.table.Table;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of a table's columns: the target, features, identifiers, weights of rows, and names of tasks.
 *
 * <p>Lists hold names, or several names in one text, separated by commas.
 *
 * @param target the column to predict; empty for the last one that has no other role and is not empty
 * @param task the column whose values tell tasks apart
 * @param weights the column of weights of rows, numbers of at least 0
 * @param dropped columns that are no features
 * @param only the only columns that are features; empty for those that look like it
 * @param identifiers columns that name rows
 * @param categories columns whose numbers are categories
 * @param missing how gaps are treated
 */
public record ColumnRoles(
    Optional<String> target,
    Optional<String> task,
    Optional<String> weights,
    List<String> dropped,
    List<String> only,
    List<String> identifiers,
    List<String> categories,
    MissingCells missing) {
  /** The last column is the target, all others are features if they look like it, and gaps are filled. */
  public static final ColumnRoles JUDGED = new ColumnRoles(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      List.of(),
      List.of(),
      List.of(),
      List.of(),
      MissingCells.FILLED);

  /** Copies the lists. */
  public ColumnRoles {
    dropped = List.copyOf(dropped);
    only = List.copyOf(only);
    identifiers = List.copyOf(identifiers);
    categories = List.copyOf(categories);
  }

  /**
   * Returns the same with a target.
   *
   * @param column the column to predict
   * @return the roles
   */
  public ColumnRoles withTarget(String column) {
    return new ColumnRoles(
        Optional.of(column), task, weights, dropped, only, identifiers, categories, missing);
  }

  /** Reads a file, the numbers of categories as texts. */
  Table read(Path file, TableFormat format) {
    Table judged = Table.read(file, format);
    return categories.isEmpty()
        ? judged
        : Table.read(file, format.withTexts(names(judged, categories)));
  }

  /** Returns which column is predicted. */
  int targetColumn(Table table, SplitWord split) {
    if (target.isPresent()) {
      int column = table.columnIndex(target.get());
      if (target.equals(task)) {
        throw new UsageException("--task-column must be another column than --target");
      }
      return column;
    }
    Set<String> excluded = new HashSet<>(names(table, dropped));
    excluded.addAll(names(table, identifiers));
    weights.ifPresent(excluded::add);
    task.ifPresent(excluded::add);
    if (split.way() == SplitWord.Way.GROUP) {
      excluded.add(split.column());
    }
    int last = table.columns() - 1;
    while (last > 0
        && (table.column(last).gaps() == table.rows()
            || excluded.contains(table.names().get(last)))) {
      last--;
    }
    return last;
  }

  /** Returns the rows that have a target and all else that a row must have. */
  Table known(Table table, int targetColumn, SplitWord split) {
    if (missing == MissingCells.REFUSED) {
      return table;
    }
    Set<String> needed = new LinkedHashSet<>(List.of(table.names().get(targetColumn)));
    if (split.way() == SplitWord.Way.GROUP) {
      needed.add(split.column());
    }
    weights.ifPresent(needed::add);
    if (split.way() == SplitWord.Way.TIME && !split.column().isEmpty()) {
      needed.add(split.column());
    }
    task.ifPresent(needed::add);
    Table known = table;
    for (String name : needed) {
      known = known.knowing(known.columnIndex(name));
    }
    return known;
  }

  /** Chooses features. */
  FeatureColumns features(Table table, SplitWord split) {
    if (task.isPresent() && split.way() != SplitWord.Way.SHUFFLED) {
      throw new UsageException(
          "--split must be left out for --task-column, whose groups are the tasks");
    }
    if (!dropped.isEmpty() && !only.isEmpty()) {
      throw new UsageException("--drop must be left out beside --only, which names all features");
    }
    FeatureColumns columns = FeatureColumns.of(table)
        .without(names(table, dropped).toArray(String[]::new))
        .withMissing(missing);
    for (String name : names(table, identifiers)) {
      columns = columns.withRole(name, "an identifier, as said");
    }
    if (!only.isEmpty()) {
      columns = columns.only(names(table, only).toArray(String[]::new));
    }
    if (split.way() == SplitWord.Way.GROUP) {
      columns = columns.withRole(split.column(), "keeps rows together");
    }
    if (weights.isPresent()) {
      columns = columns.withRole(weights.get(), "weighs rows");
    }
    return task.isPresent() ? columns.withRole(task.get(), "tells tasks apart") : columns;
  }

  private static Set<String> names(Table table, List<String> words) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words) {
      List<String> parts =
          table.names().contains(word) ? List.of(word) : List.of(word.split(",", -1));
      for (String part : parts) {
        names.add(table.names().get(table.columnIndex(part.strip())));
      }
    }
    return names;
  }
}
