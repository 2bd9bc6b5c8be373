package dev.etude.cli.training;

import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.cli.value.Probability;
import dev.etude.data.model.TableFiles;
import dev.etude.data.weights.MixedPlan;
import dev.etude.meta.objective.Rows;
import dev.etude.results.table.LearnedWord;
import dev.etude.results.table.ModelWord;
import dev.etude.results.training.GeneralRuleSetting;
import dev.etude.results.training.RuleSupply;
import dev.etude.run.UsageException;
import dev.etude.task.network.TeacherTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the general learned rule and for its tables, the user's or made ones. */
final class GeneralOptions {
  /** The names of the options here, which images have no use for. */
  static final List<String> NAMES = List.of(
      "--model",
      "--step-size",
      "--step-size-spread",
      "--unit-spread",
      "--orthogonalise",
      "--weight-decay",
      "--plain-loss",
      "--start");

  /** Those that the rows of files have no use for. */
  static final List<String> OF_TEACHERS =
      List.of("--least-rows", "--most-rows", "--most-features", "--linear-students");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "mlp:32",
      description = "The model that is trained on a table, as in 'etude tune'. The option may be"
          + " given several times (default: ${DEFAULT-VALUE}).")
  private List<ModelWord> models;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      description = "The columns to predict: the first of them that a table has (default: the last"
          + " column).")
  private List<String> targets = List.of();

  @Option(
      names = "--step-size",
      paramLabel = "ETA",
      defaultValue = "0.02",
      converter = PositiveNumber.class,
      description = "The default step size of the optimizer. Tasks use step sizes around it"
          + " (default: ${DEFAULT-VALUE}).")
  private double stepSize;

  @Option(
      names = "--step-size-spread",
      paramLabel = "FACTOR",
      defaultValue = "4",
      converter = PositiveNumber.class,
      description =
          "The largest factor between the step size of a task and the default (default: ${DEFAULT-VALUE}).")
  private double stepSizeSpread;

  @Option(
      names = "--unit-spread",
      paramLabel = "FACTOR",
      defaultValue = "1000",
      converter = PositiveNumber.class,
      description = "The largest factor by which the units of weights and steps vary between tasks"
          + " (default: ${DEFAULT-VALUE}).")
  private double unitSpread;

  @Option(
      names = "--orthogonalise",
      description = "Orthogonalise the directions of the rule by Newton-Schulz steps.")
  private boolean orthogonalised;

  @Option(
      names = "--weight-decay",
      paramLabel = "LAMBDA",
      defaultValue = "0",
      converter = NonNegativeNumber.class,
      description = "The weight decay, in units of the step size (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--plain-loss",
      description = "Use losses in the meta-loss, not their logarithms.")
  private boolean plainLoss;

  @Option(
      names = "--start",
      paramLabel = "OPTIMIZER",
      description = "Begin with the weights of a learned optimizer of tables, by name or by file"
          + " (default: with weights that act as Adam).")
  private @Nullable String start;

  @Option(
      names = "--least-rows",
      paramLabel = "N",
      defaultValue = "64",
      converter = Count.class,
      description =
          "The fewest rows that a table of teachers trains on (default: ${DEFAULT-VALUE}).")
  private int leastRows;

  @Option(
      names = "--most-rows",
      paramLabel = "N",
      defaultValue = "4096",
      converter = Count.class,
      description = "The most rows that a table of teachers trains on (default: ${DEFAULT-VALUE}).")
  private int mostRows;

  @Option(
      names = "--most-features",
      paramLabel = "N",
      defaultValue = "24",
      converter = Count.class,
      description = "The most features of a table of teachers (default: ${DEFAULT-VALUE}).")
  private int mostFeatures;

  @Option(
      names = "--linear-students",
      paramLabel = "P",
      defaultValue = "0",
      converter = Probability.class,
      description = "The fraction of the tables of teachers on which a linear model is trained, not"
          + " a perceptron (default: ${DEFAULT-VALUE}).")
  private double linearStudents;

  /** Returns what decides about the rule. */
  GeneralRuleSetting rule() {
    return new GeneralRuleSetting(
        stepSize,
        stepSizeSpread,
        unitSpread,
        orthogonalised,
        weightDecay,
        plainLoss,
        Optional.ofNullable(start).map(LearnedWord::new));
  }

  /** Learns on tables. */
  RuleSupply ofTables(Path place, double noise, int batch, Rows rows) {
    return RuleSupply.ofTables(TableFiles.of(place), targets, models, noise, batch, rows, rule());
  }

  /** Learns on made tables, with up to this part of the answers replaced. */
  RuleSupply ofTeachers(String name, double noise, Rows rows) {
    TeacherTasks tasks = UsageException.naming(
        "--least-rows, --most-rows, --most-features and --linear-students",
        () -> new TeacherTasks(leastRows, mostRows, mostFeatures, noise, linearStudents));
    return RuleSupply.ofTeachers(name, tasks, rows, rule());
  }

  /** Learns on the tasks that the file of a plan lists. */
  RuleSupply ofMixture(String file, MixedPlan mixed, Rows rows) {
    return RuleSupply.ofMixture(file, mixed.tasks(), rows, rule());
  }
}
