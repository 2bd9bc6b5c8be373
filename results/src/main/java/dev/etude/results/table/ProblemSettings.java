package dev.etude.results.table;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.StandardInput;
import dev.etude.data.csv.TableFormat;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.data.split.Division;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.ColumnKind;
import dev.etude.data.table.Examples;
import dev.etude.data.table.FeatureColumns;
import dev.etude.data.table.Table;
import dev.etude.data.table.TableReading;
import dev.etude.data.table.Target;
import dev.etude.data.table.TargetKind;
import dev.etude.inner.network.Activation;
import dev.etude.report.listing.EnumName;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a problem on a table: which column is predicted, from what, by which model, and how rows are divided.
 *
 * <p>A value: each {@code with} returns another. {@link #read} decides what is not said.
 *
 * <pre>{@code
 * TableProblem problem = ProblemSettings.of(Path.of("table.csv"))
 *     .withRoles(ColumnRoles.JUDGED.withTarget("price"))
 *     .withSplit(SplitWord.of("time:day"))
 *     .withModel(ModelWord.of("mlp:16"))
 *     .read();
 * TableTasks tasks = problem.tasks(TableTasks.ALL_ROWS);
 * }</pre>
 *
 * @param file the table
 * @param source the user's name of the file
 * @param format how cells are read
 * @param roles what columns are for
 * @param split how rows are divided
 * @param parts the parts of the rows that validate and test
 * @param balanced whether rows are weighted so that all classes count alike
 * @param kind what the target is taken for; empty for what it looks like
 * @param model what is fitted; empty for the simplest model of the target
 * @param activation of hidden layers
 * @param penalty λ of λ/2 times the sum of squared weights, at least 0
 * @param degree of the products of columns that are features, at least 1
 */
public record ProblemSettings(
    Path file,
    String source,
    TableFormat format,
    ColumnRoles roles,
    SplitWord split,
    Parts parts,
    boolean balanced,
    Optional<TargetKind> kind,
    Optional<ModelWord> model,
    Activation activation,
    double penalty,
    int degree) {
  /**
   * The parts of the rows that do not train.
   *
   * @param validation of the rows outside the test rows, in (0, 1)
   * @param test of all rows, in (0, 1)
   */
  public record Parts(double validation, double test) {
    /** What {@link TableTasks} takes by default. */
    public static final Parts USUAL =
        new Parts(TableTasks.DEFAULT_VALIDATION_FRACTION, TableTasks.DEFAULT_TEST_FRACTION);
  }

  /** Folds have parts of their own. */
  public ProblemSettings {
    if (split.folds().isPresent()) {
      parts = new Parts(1.0 / (split.count() - 1), 1.0 / split.count());
    }
  }

  /**
   * Uses default settings: the last column is predicted by the simplest model.
   *
   * @param file as the user gave it; {@code -} and pipes, which can be read only once, are copied
   * @return the settings
   * @throws InputException if it cannot be copied
   */
  public static ProblemSettings of(Path file) {
    return new ProblemSettings(
        StandardInput.isNeeded(file) ? StandardInput.copy(file) : file,
        StandardInput.name(file),
        TableFormat.JUDGED,
        ColumnRoles.JUDGED,
        SplitWord.SHUFFLED,
        Parts.USUAL,
        false,
        Optional.empty(),
        Optional.empty(),
        Activation.RELU,
        0,
        1);
  }

  /**
   * Returns the same with another format.
   *
   * @param cells how cells are read
   * @return the settings
   */
  public ProblemSettings withFormat(TableFormat cells) {
    return new ProblemSettings(
        file,
        source,
        cells,
        roles,
        split,
        parts,
        balanced,
        kind,
        model,
        activation,
        penalty,
        degree);
  }

  /**
   * Returns the same with roles of columns.
   *
   * @param columns what columns are for
   * @return the settings
   */
  public ProblemSettings withRoles(ColumnRoles columns) {
    return new ProblemSettings(
        file,
        source,
        format,
        columns,
        split,
        parts,
        balanced,
        kind,
        model,
        activation,
        penalty,
        degree);
  }

  /**
   * Returns the same with another division.
   *
   * @param rows how rows are divided
   * @return the settings
   */
  public ProblemSettings withSplit(SplitWord rows) {
    return new ProblemSettings(
        file,
        source,
        format,
        roles,
        rows,
        parts,
        balanced,
        kind,
        model,
        activation,
        penalty,
        degree);
  }

  /**
   * Returns the same with a model.
   *
   * @param fitted what is fitted
   * @return the settings
   */
  public ProblemSettings withModel(ModelWord fitted) {
    return new ProblemSettings(
        file,
        source,
        format,
        roles,
        split,
        parts,
        balanced,
        kind,
        Optional.of(fitted),
        activation,
        penalty,
        degree);
  }

  /**
   * Reads the table and chooses the settings that are missing.
   *
   * @return examples, model and tasks
   * @throws InputException if the file does not hold what is asked for
   * @throws UsageException if settings contradict each other, or the model does not fit the heap
   */
  public TableProblem read() {
    try {
      return problem();
    } catch (InputException e) {
      throw e.in(source);
    }
  }

  private TableProblem problem() {
    Table read = roles.read(file, format);
    int column = roles.targetColumn(read, split);
    String name = read.names().get(column);
    Table known = roles.known(read, column, split);
    FeatureColumns features = roles.features(known, split);
    Examples single = InputException.about(
        source, () -> features.predicting(name, targetKind(known, column).orElse(null)));
    Optional<Division> division = split.division(known, single);
    double[] weights = weights(known, single.target());
    Model fitted = model(single.target());
    Examples examples = InputException.about(source, () -> single.withPolynomials(degree))
        .withReading(said(division));
    TableProblem.requireMemory(examples, fitted);
    return new TableProblem(
        this,
        examples,
        fitted,
        roles.task().map(tasks -> TaskGroups.of(known, tasks)),
        division,
        weights);
  }

  /** Returns what the target is taken for; empty for what it looks like. */
  private Optional<TargetKind> targetKind(Table table, int column) {
    if (model.isEmpty() || model.get().kind() == ModelKind.MLP) {
      return kind;
    }
    TargetKind needed =
        model.get().kind() == ModelKind.LINEAR ? TargetKind.NUMBERS : TargetKind.CLASSES;
    if (kind.isPresent() && kind.get() != needed) {
      throw new UsageException("--target-kind must be " + EnumName.of(needed) + " for --model "
          + model.get() + ", but is " + EnumName.of(kind.get()));
    }
    if (needed == TargetKind.CLASSES
        && !isWhole(table, column)
        && Target.of(table.knowing(column), column) instanceof Target.Numbers) {
      throw new InputException(
          source,
          0,
          "the target must be classes for a " + model.get()
              + " model, but holds numbers with decimals;"
              + " choose another column, or a model for numbers: linear or mlp");
    }
    return Optional.of(needed);
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
    ModelWord word = model.orElseGet(() -> new ModelWord(Model.simplestFor(chosen), List.of()));
    if (word.kind() == ModelKind.LOGISTIC
        && chosen instanceof Target.Classes classes
        && classes.classNames().size() != 2) {
      throw new InputException(
          source,
          0,
          "the target must have two classes for a " + EnumName.of(word.kind()) + " model, but has "
              + classes.classNames().size() + "; softmax takes more");
    }
    return new Model(word.kind(), word.hidden(), activation, penalty);
  }

  /** Returns the weights of all rows; {@code null} where all count alike. */
  private double @Nullable [] weights(Table table, Target target) {
    if (balanced && !(target instanceof Target.Classes)) {
      throw new UsageException("--class-weights must be left out for a target of numbers");
    }
    double[] given = roles.weights().map(column -> given(table, column)).orElse(null);
    if (!balanced) {
      return given;
    }
    double[] all = ((Target.Classes) target).balancedWeights();
    if (given != null) {
      Arrays.setAll(all, i -> all[i] * given[i]);
    }
    return all;
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

  private UnaryOperator<TableReading> said(Optional<Division> division) {
    String how = division.map(Division::describe).orElse("");
    return reading -> {
      TableReading more = how.isEmpty() ? reading : reading.with(how);
      return balanced ? more.with("Losses are weighted so that all classes count alike.") : more;
    };
  }
}
