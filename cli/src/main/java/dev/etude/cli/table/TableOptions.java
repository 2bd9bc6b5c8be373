package dev.etude.cli.table;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Fraction;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.data.InputException;
import dev.etude.data.StandardInput;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.data.split.Division;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.ColumnKind;
import dev.etude.data.table.Examples;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.data.table.TargetKind;
import dev.etude.report.text.EnumName;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.UsageException;
import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
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

  private @Nullable Path copy; // of what cannot be read twice

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

  @Mixin
  private final SplitOptions splits = new SplitOptions();

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

  /** Nothing chosen yet; picocli fills in the rest. */
  public TableOptions() {}

  /**
   * Returns the file.
   *
   * @return as the user gave it; a copy of what can be read once only, such as the standard input
   */
  public Path file() {
    if (copy == null) {
      copy = StandardInput.isNeeded(given) ? StandardInput.copy(given) : given;
    }
    return copy;
  }

  /**
   * Returns the number of folds, if rows are dealt to folds.
   *
   * @return K
   */
  public OptionalInt folds() {
    return splits.folds();
  }

  /**
   * Returns which part of the rows that are not for the test validates.
   *
   * @return in (0, 1)
   */
  public double validationFraction() {
    return splits.folds().isPresent() ? 1.0 / (splits.folds().getAsInt() - 1) : validationFraction;
  }

  /**
   * Returns which part of the rows is for the test.
   *
   * @return in (0, 1)
   */
  public double testFraction() {
    return splits.folds().isPresent() ? 1.0 / splits.folds().getAsInt() : testFraction;
  }

  /**
   * Reads the table.
   *
   * @return examples, model and tasks
   * @throws InputException if the file does not hold what is asked for
   * @throws UsageException if options contradict each other
   */
  public TableProblem read() {
    try {
      return problem();
    } catch (InputException e) {
      throw e.in(StandardInput.name(given));
    }
  }

  private TableProblem problem() {
    Table read = columns.read(file());
    int column = targetColumn(read);
    String name = read.names().get(column);
    Table known = known(read, column);
    FeatureColumns features = features(known);
    Examples single = refusing(() -> features.predicting(name, kind(known, column)));
    Optional<Division> division = splits.division(known, single);
    double[] weights = splits.weights(known, single.target());
    Model fitted = model(single.target());
    Examples examples = refusing(() -> single.withPolynomials(polynomial))
        .withReading(reading -> splits.said(reading, division));
    return new TableProblem(
            examples,
            fitted,
            Optional.ofNullable(taskColumn).map(tasks -> TaskGroups.of(known, tasks)),
            division,
            weights)
        .fittingMemory();
  }

  /** Returns the rows that have a target and all else that a row must have. */
  private Table known(Table table, int target) {
    if (columns.isRefusing()) {
      return table;
    }
    Set<String> needed = new LinkedHashSet<>(List.of(table.names().get(target)));
    needed.addAll(splits.neededColumns());
    if (taskColumn != null) {
      needed.add(taskColumn);
    }
    Table known = table;
    for (String name : needed) {
      known = known.knowing(known.columnIndex(name));
    }
    return known;
  }

  private FeatureColumns features(Table table) {
    if (taskColumn == null) {
      return splits.withRoles(columns.choose(table));
    }
    if (!splits.isShuffled()) {
      throw new UsageException(
          "--split must be left out for --task-column, whose groups are the tasks");
    }
    return splits.withRoles(columns.choose(table)).withRole(taskColumn, "tells tasks apart");
  }

  /**
   * Says of which file it is that work refuses the data.
   *
   * @param work what may throw a {@link DataException}, here or in a task; any other exception is a mistake of the program
   * @param <T> what it returns
   * @return what the work returns
   * @throws InputException in the place of the other
   */
  public <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataException e) {
      throw refusal(e);
    } catch (TaskException e) {
      if (e.getCause() instanceof DataException cause) {
        throw refusal(cause);
      }
      throw e;
    }
  }

  private InputException refusal(DataException e) {
    return new InputException(StandardInput.name(given), 0, String.valueOf(e.getMessage()));
  }

  private int targetColumn(Table table) {
    if (target != null) {
      int column = table.columnIndex(target);
      if (target.equals(taskColumn)) {
        throw new UsageException("--task-column must be another column than --target");
      }
      return column;
    }
    Set<String> excluded = new HashSet<>(columns.excluded(table));
    excluded.addAll(splits.columns());
    int last = table.columns() - 1;
    while (last > 0
        && (table.column(last).gaps() == table.rows()
            || table.names().get(last).equals(taskColumn)
            || excluded.contains(table.names().get(last)))) {
      last--;
    }
    return last;
  }

  /** Says what the target is taken for; {@code null} for what it looks like. */
  private @Nullable TargetKind kind(Table table, int column) {
    if (model == null || model.kind() == ModelKind.MLP) {
      return targetKind;
    }
    TargetKind needed = model.kind() == ModelKind.LINEAR ? TargetKind.NUMBERS : TargetKind.CLASSES;
    if (targetKind != null && targetKind != needed) {
      throw new UsageException("--target-kind must be " + EnumName.of(needed) + " for --model "
          + model + ", but is " + EnumName.of(targetKind));
    }
    if (needed == TargetKind.CLASSES
        && !isWhole(table, column)
        && Target.of(table.knowing(column), column) instanceof Target.Numbers) {
      throw new InputException(
          file().toString(),
          0,
          "the target must be classes for a " + model
              + " model, but holds numbers with decimals;"
              + " choose another column, or a model for numbers: linear or mlp");
    }
    return needed;
  }

  private static boolean isWhole(Table table, int column) {
    if (table.kind(column) == ColumnKind.TEXT) {
      return true;
    }
    for (int i = 0; i < table.rows(); i++) {
      double value = table.row(i)[column];
      if (!Double.isNaN(value) && value != Math.rint(value)) {
        return false;
      }
    }
    return true;
  }

  private Model model(Target chosen) {
    ModelKind kind = model == null ? Model.simplestFor(chosen) : model.kind();
    List<Integer> hidden = model == null ? List.of() : model.hidden();
    if (kind == ModelKind.LOGISTIC
        && chosen instanceof Target.Classes classes
        && classes.classNames().size() != 2) {
      throw new InputException(
          file().toString(),
          0,
          "the target must have two classes for a " + EnumName.of(kind) + " model, but has "
              + classes.classNames().size() + "; softmax takes more");
    }
    return new Model(kind, hidden, activation.activation(), penalty);
  }
}
