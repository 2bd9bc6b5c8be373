package dev.etude.cli.sample;

import dev.etude.cli.value.PositiveNumber;
import dev.etude.data.table.Examples;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.Table;
import dev.etude.data.table.TargetKind;
import dev.etude.report.listing.EnumName;
import dev.etude.results.sample.TableRegression;
import dev.etude.run.UsageException;
import dev.etude.sampling.regression.RegressionSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The table of {@code --target regression}, and its priors. */
final class RegressionOptions {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The table, for --target regression.")
  private @Nullable Path file;

  @Option(
      names = "--predict",
      paramLabel = "COLUMN",
      description = "The column to predict (default: the last).")
  private @Nullable String predicted;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "linear (for numbers) or logistic (for two classes) (default: the one that fits"
          + " the column).")
  private @Nullable Kind model;

  @Option(
      names = "--prior",
      paramLabel = "S",
      defaultValue = "10",
      converter = PositiveNumber.class,
      description = "The standard deviation of the priors, in standardised units: normal for"
          + " intercept and slopes, half-normal for sigma (default: ${DEFAULT-VALUE}).")
  private double prior;

  @Option(
      names = "--raw",
      description = "Use columns and priors in the units of the table, without standardising.")
  private boolean raw;

  @Option(names = "--no-intercept", description = "Leave the intercept out.")
  private boolean noIntercept;

  /** The models. */
  private enum Kind {
    LINEAR,
    LOGISTIC;

    @Override
    public String toString() {
      return EnumName.of(this);
    }
  }

  /** Nothing chosen yet; picocli fills in the rest. */
  RegressionOptions() {}

  Optional<Path> path() {
    return Optional.ofNullable(file);
  }

  /** Refuses options that have no meaning without a table. */
  void requireAbsent() {
    if (file != null || predicted != null || model != null || raw || noIntercept) {
      throw new UsageException(
          "a table, --predict, --model, --raw and --no-intercept are for --target regression");
    }
  }

  /** Reads the table. */
  TableRegression read() {
    if (file == null) {
      throw new UsageException(
          "--target regression needs a table, for example: etude sample --target regression data.csv");
    }
    Table table = Table.read(file);
    String column = predicted == null ? table.names().get(table.columns() - 1) : predicted;
    @Nullable
    TargetKind kind = model == null
        ? null
        : switch (model) {
          case LINEAR -> TargetKind.NUMBERS;
          case LOGISTIC -> TargetKind.CLASSES;
        };
    Examples examples = FeatureColumns.of(table).predicting(column, kind);
    return TableRegression.of(
        examples, file.toString(), new RegressionSettings(prior, !raw, !noIntercept));
  }
}
