package dev.etude.cli.tune;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.cli.value.Count;
import dev.etude.data.model.TableMetric;
import dev.etude.data.model.TableTasks;
import dev.etude.meta.objective.Reduction;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.LearnedWord;
import dev.etude.results.table.ReadRows;
import dev.etude.results.table.TableProblem;
import dev.etude.results.table.TableSetting;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the number of splits, the objectives, the budget and the comparison. */
public final class JudgingOptions {
  private static final int BYTES_PER_SPLIT =
      500; // at least: the numbers of its rows, and what came of it

  /** What the list means that is asked for by {@code all}. */
  public static final String ALL = "all";

  /** The list of nothing. */
  public static final String NONE = "none";

  @Option(
      names = "--splits",
      paramLabel = "M",
      converter = Count.class,
      description = "The number of splits (default: "
          + Tuning.DEFAULT_SPLITS_OF_CLOSED_FORM + " for a linear model with a"
          + " constant step size by gd or single rows, otherwise " + Tuning.DEFAULT_SPLITS + ").")
  private @Nullable Integer splits;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "The metric to show. For numbers: rmse, mae or r2 (default: rmse). For classes:"
          + " log-loss, accuracy, balanced-accuracy, auc or f1 (default: accuracy). With two"
          + " classes, auc and f1 are those of the second one; with more, they are means"
          + " over the classes. The metric does not change which choice is better: the test"
          + " loss decides that.")
  private @Nullable TableMetric metric;

  @Option(
      names = "--objective",
      paramLabel = "PART",
      defaultValue = "validation",
      description = "The rows whose loss searches minimise, and the choice that JSON and files call"
          + " learned: validation, train (default: ${DEFAULT-VALUE}).")
  private ReadRows objective;

  @Option(
      names = "--log",
      negatable = true,
      description = "Minimise the log of the loss, which is finite for every step size, or with"
          + " --no-log the loss itself (default: --log where trainings are run, --no-log"
          + " where a formula is used).")
  private @Nullable Boolean log;

  @Option(
      names = "--budget",
      paramLabel = "N",
      converter = Count.class,
      description = "The number of trajectories for finding one step size, first guess included,"
          + " for each split (default: "
          + Tuning.CONVEX_BUDGET + ", for perceptrons " + Tuning.DEFAULT_BUDGET + ");"
          + " up to four more find the range that is as good."
          + " Searches of the comparison may use as many trajectories as the tuning did.")
  private @Nullable Integer budget;

  @Option(
      names = "--compare",
      paramLabel = "LIST",
      completionCandidates = Candidates.class,
      description =
          "The rules and searches to compare with: all, none, or a list of ${COMPLETION-CANDIDATES}."
              + " A name of --inner adds that rule with a tuned step size;"
              + " a learned optimizer with :tune after it tries five step sizes; schedule:NAME adds"
              + " another schedule for the same rule. all leaves out these two kinds and learned"
              + " optimizers (default: all for compare; sgd-hd,dog,prodigy for tune; where a"
              + " formula is used none, or with --out these three if they take seconds only).")
  @UsesVectorApi("*learned:*")
  private @Nullable String compare;

  public ReadRows objective() {
    return objective;
  }

  /** Reads the table, and says how it is trained and judged. */
  public TableSetting setting(TableOptions table, TrainingOptions training) {
    TableProblem problem = table.read();
    return TableSetting.of(
        problem,
        training.rule(problem.model()),
        judged(problem.tasks(training.batch(problem.model()))),
        training::horizon);
  }

  /** Sets the metric that the user chose. */
  private TableTasks judged(TableTasks tasks) {
    if (metric == null) {
      return tasks;
    }
    try {
      return tasks.withMetric(metric);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  /** Sets what the user chose; where there are groups, they are the tasks. */
  public Tuning applyTo(Tuning tuning, TableProblem problem) {
    if (splits != null && problem.groups().isPresent()) {
      throw new UsageException(
          "--splits must be left out for --task-column, whose groups are the tasks");
    }
    if (splits != null && problem.settings().split().folds().isPresent()) {
      throw new UsageException("--splits must be left out for --split folds:K, which has K splits");
    }
    if (splits != null) {
      MemoryNeed.require("--splits " + splits, BYTES_PER_SPLIT * (double) splits, "splits");
    }
    Tuning changed = tuning.objective(objective.rows());
    changed = splits == null ? changed : changed.splits(splits);
    changed = budget == null ? changed : changed.budget(budget);
    return log == null ? changed : changed.reduction(log ? Reduction.LOG_LAST : Reduction.LAST);
  }

  public boolean isNothingCompared() {
    return NONE.equals(compare);
  }

  /** Returns a list as users type it. */
  public static String words(List<Competitor> compared) {
    return compared.isEmpty()
        ? NONE
        : compared.stream().map(Competitor::name).collect(Collectors.joining(","));
  }

  /** Reads names separated by commas, or {@code all}, or {@code none}; each counts once. */
  public List<Competitor> compared(String otherwise, TableSetting setting, Console console) {
    int steps = setting.steps();
    TableTasks tasks = setting.tasks();
    boolean isLearned = setting.inner().learned().isPresent();
    String words = compare == null ? otherwise : compare;
    List<Competitor> chosen = new ArrayList<>();
    for (String name : names(words)) {
      if (name.equals(ALL)) {
        Competitors.all(steps, tasks.isStochastic()).stream()
            .filter(each -> !isLearned || each instanceof Competitor.Ready)
            .forEach(chosen::add);
      } else if (LearnedWord.matches(name)) {
        chosen.add(LearnedWord.competitor(name, steps, console::message));
      } else {
        chosen.add(Competitors.named(name, steps, tasks.isStochastic())
            .or(() ->
                InnerWord.named(name).map(rule -> new Competitor.OtherRule(name, rule.rule())))
            .orElseThrow(() -> new UsageException(
                "--compare must be all, none or some of " + String.join(",", new Candidates())
                    + ", a rule of --inner or schedule:NAME, but has '" + name + "'")));
      }
    }
    chosen.stream()
        .filter(each -> isLearned
            && (each instanceof Competitor.Searching || each instanceof Competitor.Scheduled))
        .findFirst()
        .ifPresent(each -> {
          throw new UsageException("--compare must have no searches and schedules for --inner "
              + setting.inner() + ", which tries step sizes of its own, but has '" + each.name()
              + "'");
        });
    return chosen;
  }

  /** Adds to a record the files of learned optimizers. */
  public RunRecord withInputs(RunRecord record) {
    RunRecord all = record;
    for (String name : names(compare == null ? NONE : compare)) {
      if (LearnedWord.matches(name) && LearnedWord.of(name).file().isPresent()) {
        all = all.withInput(LearnedWord.of(name).file().get());
      }
    }
    return all;
  }

  private static Set<String> names(String words) {
    return new LinkedHashSet<>(words.equals(NONE) ? List.of() : List.of(words.split(",", -1)));
  }

  /** The names, for the help text. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Competitors.names().stream(), LearnedWord.forms().stream())
          .iterator();
    }
  }
}
