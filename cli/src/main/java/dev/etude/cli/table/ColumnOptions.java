package dev.etude.cli.table;

import dev.etude.data.cell.DecimalMark;
import dev.etude.data.csv.TableFormat;
import dev.etude.results.table.ColumnRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the columns of a table. */
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

  /** Says how cells are read. */
  TableFormat format() {
    return new TableFormat(
        header,
        decimal,
        missingAs == null ? null : Set.copyOf(List.of(missingAs.split(",", -1))),
        Set.of());
  }

  /** Says what columns are for. */
  ColumnRoles roles(Optional<String> target, Optional<String> task, Optional<String> weights) {
    return new ColumnRoles(
        target, task, weights, dropped, only, identifiers, categories, missing.cells());
  }
}
