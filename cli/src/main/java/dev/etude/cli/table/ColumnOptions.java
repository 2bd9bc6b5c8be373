package dev.etude.cli.table;

import dev.etude.data.cell.DecimalMark;
import dev.etude.data.csv.TableFormat;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.Table;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the columns of a table: */
final class ColumnOptions {
  @Option(
      names = "--drop",
      paramLabel = "COLUMNS",
      description = "Do not use these columns as features: --drop name,ticket.")
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "COLUMNS",
      description = "Use only these columns as features.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--id",
      paramLabel = "COLUMNS",
      description = "These columns name rows; do not use them as features. Without this option,"
          + " columns that look like identifiers are left out; the output names them.")
  private List<String> identifiers = new ArrayList<>();

  @Option(
      names = "--category",
      paramLabel = "COLUMNS",
      description = "The numbers in these columns are categories; each category becomes a feature.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "WHAT",
      defaultValue = "fill",
      converter = MissingName.Converter.class,
      description =
          "What to do with missing cells. fill: numbers get the mean of the training"
              + " rows, and a feature marks them; texts get a category of their own. mean: the"
              + " same without the mark. refuse: stop at the first one (default: ${DEFAULT-VALUE}).  fill and mean leave out rows without a target.")
  private MissingName missing;

  @Option(
      names = "--missing-as",
      paramLabel = "WORDS",
      description = "Words that mean a missing cell, in place of the usual ones: --missing-as"
          + " -999,unknown.")
  private @Nullable String missingAs;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      description = "The decimal mark: point or comma (default: found from the cells).")
  private @Nullable DecimalMark decimal;

  @Option(
      names = "--header",
      negatable = true,
      description =
          "The first row names the columns, or it does not (default: found from the" + " cells).")
  private @Nullable Boolean header;

  /** Nothing chosen yet; picocli fills in the rest. */
  ColumnOptions() {}

  /** Reads a file. */
  Table read(Path file) {
    TableFormat format = TableFormat.JUDGED;
    if (missingAs != null) {
      format = format.withGaps(Set.copyOf(List.of(missingAs.split(",", -1))));
    }
    if (decimal != null) {
      format = format.withDecimalMark(decimal);
    }
    if (header != null) {
      format = format.withHeader(header);
    }
    if (categories.isEmpty()) {
      return Table.read(file, format);
    }
    Table judged = Table.read(file, format);
    return Table.read(file, format.withTexts(names(judged, categories)));
  }

  /** Says whether a gap is a fault. */
  boolean isRefusing() {
    return missing == MissingName.REFUSE;
  }

  /** Returns the names of columns that are no features. */
  Set<String> excluded(Table table) {
    Set<String> names = new LinkedHashSet<>(names(table, dropped));
    names.addAll(names(table, identifiers));
    return names;
  }

  /** Chooses features. */
  FeatureColumns choose(Table table) {
    if (!dropped.isEmpty() && !only.isEmpty()) {
      throw new UsageException("--drop must be left out beside --only, which names all features");
    }
    FeatureColumns columns = FeatureColumns.of(table)
        .without(names(table, dropped).toArray(String[]::new))
        .withMissing(missing.cells());
    for (String name : names(table, identifiers)) {
      columns = columns.withRole(name, "an identifier, as said");
    }
    return only.isEmpty() ? columns : columns.only(names(table, only).toArray(String[]::new));
  }

  /** A word is a name, or several separated by commas. */
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
