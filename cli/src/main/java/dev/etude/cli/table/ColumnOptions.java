package dev.etude.cli.table;

import dev.etude.cli.value.Keyword;
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

/** How a table is read where the user knows better, and which columns are features. */
final class ColumnOptions {
  @Option(
      names = "--drop",
      paramLabel = "COLUMNS",
      description = "Columns that are no features, separated by commas: --drop name,ticket.")
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "COLUMNS",
      description = "The only columns to predict from, whatever they look like.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--id",
      paramLabel = "COLUMNS",
      description = "Columns that name rows and are no features. Without it, columns that look like"
          + " identifiers are left out, and the output says which.")
  private List<String> identifiers = new ArrayList<>();

  @Option(
      names = "--category",
      paramLabel = "COLUMNS",
      description = "Columns whose numbers are categories, each a feature of its own.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "WHAT",
      defaultValue = "fill",
      converter = MissingName.Converter.class,
      description =
          "What to do about missing cells: fill them, with the mean of the training rows and"
              + " a feature that marks them, among texts with a text of their own; mean, without the mark;"
              + " or refuse (default: ${DEFAULT-VALUE}). Rows without a target are left out, but for"
              + " refuse.")
  private MissingName missing;

  @Option(
      names = "--missing-as",
      paramLabel = "WORDS",
      description = "The words for a missing cell, separated by commas, in place of the usual ones:"
          + " --missing-as -999,unknown.")
  private @Nullable String missingAs;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      converter = MarkConverter.class,
      description = "What stands before decimals: point or comma (default: what the cells say).")
  private @Nullable DecimalMark decimal;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row names the columns (default: it does, unless it holds"
          + " numbers where the rows below do).")
  private @Nullable Boolean header;

  /** Nothing chosen yet; picocli fills in the rest. */
  ColumnOptions() {}

  /** Accepts the marks. */
  static final class MarkConverter extends Keyword<DecimalMark> {
    MarkConverter() {
      super(DecimalMark.class);
    }
  }

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
