package dev.etude.cli.table;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Fraction;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.data.InputException;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.TargetKind;
import dev.etude.report.listing.EnumName;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.ProblemSettings;
import dev.etude.results.table.SplitWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table, what to predict in it and with what. */
public final class TableOptions {
  @Parameters(
      paramLabel = "FILE",
      description = "The table: a CSV file, plain or gzip, separated by commas, semicolons, tabs or"
          + " bars. - reads standard input.")
  private Path given;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to predict (default: the last).")
  private @Nullable String target;

  @Option(
      names = "--target-kind",
      paramLabel = "KIND",
      description = "numbers or classes: what the target is (default: texts are classes; so are two"
          + " different numbers, and up to 20 different whole numbers with 5 rows each on"
          + " average).")
  private @Nullable TargetKind targetKind;

  @Mixin
  private final ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--split",
      paramLabel = "HOW",
      defaultValue = "shuffled",
      description =
          "How rows are divided. shuffled: at random, with rare classes in proportion."
              + " time: the last rows become test rows, in the order of the file or of"
              + " time:COLUMN. group:COLUMN: rows with the same value stay together. folds:K: K"
              + " splits; each row is once a validation row and once a test row (default: ${DEFAULT-VALUE}).")
  private SplitWord split;

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "This column has the weight of each row in the losses: numbers of at least 0.")
  private @Nullable String weights;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      description = "balanced: rows of rare classes get larger weights, so that all classes have"
          + " the same total weight in the losses.")
  private @Nullable ClassWeights classWeights;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The model: linear (for numbers), logistic (for two classes), softmax (for"
          + " more), mlp or mlp:H1,H2 (a perceptron with hidden layers of these sizes)"
          + " (default: the simplest that fits the target).")
  @UsesVectorApi({"mlp", "mlp:*"})
  private @Nullable ModelWord model;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description =
          "The activation of hidden layers: relu, tanh, softplus (default: ${DEFAULT-VALUE}).")
  private ActivationName activation;

  @Option(
      names = "--penalty",
      paramLabel = "LAMBDA",
      defaultValue = "0",
      converter = NonNegativeNumber.class,
      description =
          "Add LAMBDA/2 times the sum of squared weights to the loss (default: ${DEFAULT-VALUE}).")
  private double penalty;

  @Option(
      names = "--task-column",
      paramLabel = "COLUMN",
      description = "Rows with the same value in this column form one task.")
  private @Nullable String taskColumn;

  @Option(
      names = "--polynomial",
      paramLabel = "DEGREE",
      defaultValue = "1",
      converter = Count.class,
      description =
          "Add all products of columns up to this degree as features (default: ${DEFAULT-VALUE}).")
  private int polynomial;

  @Option(
      names = "--validation-fraction",
      paramLabel = "P",
      defaultValue = "" + TableTasks.DEFAULT_VALIDATION_FRACTION,
      converter = Fraction.class,
      description = "The fraction of the rows outside the test rows that become validation rows"
          + " (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--test-fraction",
      paramLabel = "P",
      defaultValue = "" + TableTasks.DEFAULT_TEST_FRACTION,
      converter = Fraction.class,
      description = "The fraction of all rows that become test rows (default: ${DEFAULT-VALUE}).")
  private double testFraction;

  /** The ways to weigh rows by their classes. */
  private enum ClassWeights {
    BALANCED;

    @Override
    public String toString() {
      return EnumName.of(this);
    }
  }

  /** Nothing chosen yet; picocli fills in the rest. */
  public TableOptions() {}

  /**
   * Reads the table.
   *
   * @return examples, model and tasks
   * @throws InputException if the file does not hold what is asked for
   * @throws UsageException if options contradict each other
   */
  public TableProblem read() {
    ProblemSettings said = ProblemSettings.of(given);
    return new ProblemSettings(
            said.file(),
            said.source(),
            columns.format(),
            columns.roles(
                Optional.ofNullable(target),
                Optional.ofNullable(taskColumn),
                Optional.ofNullable(weights)),
            split,
            new ProblemSettings.Parts(validationFraction, testFraction),
            classWeights != null,
            Optional.ofNullable(targetKind),
            Optional.ofNullable(model),
            activation.activation(),
            penalty,
            polynomial)
        .read();
  }
}
