package dev.etude.results.table;

import dev.etude.data.model.TableMetric;
import dev.etude.data.model.TableTasks;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.JudgedTask;
import dev.etude.tuning.TuningSettings;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table, a model and how it is trained, and how they are called.
 *
 * @param problem examples and model
 * @param inner how weights move, as the user typed it
 * @param tasks the tasks that the table makes
 * @param horizon how long trainings are
 * @param trainingRows how many rows train while something is chosen, where rows are divided
 */
public record TableSetting(
    TableProblem problem, InnerWord inner, TableTasks tasks, Horizon horizon, int trainingRows) {
  private static final double HARDLY =
      1e-9; // a step size that leaves weights nearly where they are
  private static final int RECORD = 4 * Double.BYTES; // of a step: its loss and size, and copies

  /**
   * How long a training is.
   *
   * @param steps t
   * @param batches how many steps an epoch has, of the final training
   */
  public record Horizon(int steps, int batches) {
    /** The default number of steps if a step uses all rows, and the least default number for mini-batches. */
    public static final int FULL_BATCH_STEPS = 100;

    /** The default number of epochs on mini-batches. */
    public static final int EPOCHS = 10;

    /** The largest default number of steps of more than one epoch. */
    public static final int MOST_STEPS = 2000;

    /**
     * Chooses the default horizon.
     *
     * @param batches how many steps an epoch has, at least 1
     * @return 100 steps of all rows; otherwise 10 epochs within 100 and 2000 steps, or one epoch that is longer
     */
    public static Horizon usual(int batches) {
      long usual = Math.min((long) EPOCHS * batches, Math.max(batches, MOST_STEPS));
      return new Horizon((int) Math.max(FULL_BATCH_STEPS, usual), batches);
    }

    /**
     * Counts in epochs.
     *
     * @param epochs at least 1
     * @param batches how many steps an epoch has, at least 1
     * @return the horizon
     * @throws UsageException if it has too many steps
     */
    public static Horizon ofEpochs(int epochs, int batches) {
      if ((long) epochs * batches > Integer.MAX_VALUE) {
        throw new UsageException("--epochs must be at most " + Integer.MAX_VALUE / batches
            + " for epochs of " + batches + " batches, but is " + epochs);
      }
      return new Horizon(epochs * batches, batches);
    }

    /**
     * Converts the steps into epochs.
     *
     * @return steps / batches, not necessarily whole
     */
    public double epochs() {
      return (double) steps / batches;
    }

    /**
     * Writes the steps and, with mini-batches, the epochs.
     *
     * @return for example {@code 500 steps = 10 epochs of 50 batches}
     */
    public String text() {
      return batches == 1
          ? steps + " steps, each of all rows"
          : steps + " steps = "
              + (steps % batches == 0 ? String.valueOf(steps / batches) : Numbers.brief(epochs()))
              + (steps == batches ? " epoch of " : " epochs of ") + batches + " batches";
    }
  }

  /**
   * Counts the rows and batches of a training.
   *
   * @param problem examples and model
   * @param inner how weights move
   * @param tasks the tasks that the table makes
   * @param horizon how long trainings are, by how many steps an epoch has
   * @return the setting
   */
  public static TableSetting of(
      TableProblem problem, InnerWord inner, TableTasks tasks, IntFunction<Horizon> horizon) {
    ProblemSettings.Parts parts = problem.settings().parts();
    int rows = problem.examples().rows();
    double share = problem.groups().map(groups -> 1.0 / groups.count()).orElse(1 - parts.test());
    int trained = (int) Math.max(1, Math.round(rows * share));
    return new TableSetting(
        problem,
        inner,
        tasks,
        horizon.apply(tasks.batch() >= trained ? 1 : trained / tasks.batch()),
        (int) Math.round(rows * (1 - parts.validation()) * (1 - parts.test())));
  }

  /**
   * Returns the number of steps of a training.
   *
   * @return t
   */
  public int steps() {
    return horizon.steps;
  }

  /**
   * Returns the name of the table.
   *
   * @return the name of the file, without its folder
   */
  public String fileName() {
    return problem.fileName();
  }

  /** Refuses, before anything is trained, trainings whose losses and step sizes the heap cannot hold. */
  public void requireMemoryOfTrainings() {
    MemoryNeed.require(
        "the record of " + steps() + " steps", RECORD * (double) steps(), "steps or epochs");
  }

  /**
   * Estimates how long trainings take, by a short one of gradient descent.
   *
   * @param steps how many steps there are in all
   * @param threads how many trainings run at once
   * @param seed of the tasks
   * @return a line where it is more than a minute
   */
  public Optional<String> foretold(double steps, int threads, Seed seed) {
    JudgedTask task = tasks.task(seed, 0);
    return TimeNeed.of(
        steps / threads,
        steps(),
        t -> Optimizer.of(new GradientDescent(), new ConstantStep(HARDLY, t))
            .start(task.choosing().training(), task.start())
            .advance(t), // the loss of all rows is read now and then, which takes little
        "--steps or --splits");
  }

  /**
   * Returns the number of rows that the table has, after those that cannot be used are left out.
   *
   * @return n
   */
  public int rows() {
    return problem.examples().rows();
  }

  /**
   * Returns the number of features.
   *
   * @return how many numbers a row has for the model, after texts are encoded
   */
  public int features() {
    return problem.examples().featureNames().size();
  }

  /**
   * Returns the column to predict.
   *
   * @return its name
   */
  public String target() {
    return problem.examples().target().name();
  }

  /**
   * Says how the table was read.
   *
   * @return as {@code --json} says it
   */
  public TableSummary table() {
    return TableSummary.of(problem.examples().reading());
  }

  /**
   * Says how the table was read, in words.
   *
   * @return lines of text
   */
  public String tableText() {
    return problem.examples().reading().text();
  }

  /**
   * Returns what the test rows are judged by.
   *
   * @return the metric's name, for example {@code RMSE}
   */
  public String metric() {
    return tasks.metric().name();
  }

  /**
   * Returns the unit of the metric.
   *
   * @return the unit; empty if the metric is a share, or has no unit
   */
  public String unit() {
    return tasks.metric().equals(TableMetric.RMSE.metric())
            || tasks.metric().equals(TableMetric.MAE.metric())
        ? "units of " + target()
        : "";
  }

  /**
   * Returns the model.
   *
   * @return as users type it, for example {@code mlp:16}
   */
  public String model() {
    return new ModelWord(problem.model().kind(), problem.model().hidden()).toString();
  }

  /**
   * Returns the size of mini-batches.
   *
   * @return a number of rows; null for all
   */
  @Nullable
  public Integer batch() {
    return tasks.batch() == TableTasks.ALL_ROWS ? null : tasks.batch();
  }

  /**
   * Says which tasks the numbers are means and ranges over.
   *
   * @param settings of the tuning
   * @return for example {@code 20 splits}
   */
  public String tasksText(TuningSettings settings) {
    int judged = settings.selection().judged().length;
    return problem.groups().isPresent()
        ? settings.selection().learned().length + " tasks learned from, " + judged + " judged on"
        : judged + (judged == 1 ? " split" : " splits");
  }

  /**
   * Adds the values of the options that the user did not give.
   *
   * @param record of the run
   * @param settings of the tuning
   * @return the record with all values
   */
  public RunRecord resolved(RunRecord record, TuningSettings settings) {
    return record
        .withSetting("target", target())
        .withSetting("model", model())
        .withSetting("inner", inner)
        .withSetting("batch", batch() == null ? "all" : batch())
        .withSetting("steps", settings.steps())
        .withSetting("metric", metric())
        .withSetting("splits", settings.selection().judged().length)
        .withSetting("log", settings.reduction() == Reduction.LOG_LAST)
        .withSetting("budget", settings.budget());
  }

  /**
   * Describes the setting for a report.
   *
   * @param settings of the tuning
   * @return values by name, in the order of the report
   */
  public Map<String, String> definitions(TuningSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("table", fileName());
    values.put("target", target());
    values.put("rows", String.valueOf(rows()));
    values.put("features", String.valueOf(features()));
    values.put("model", model());
    values.put("inner optimizer", inner.name());
    values.put("mini-batches", batch() == null ? "all rows" : batch() + " rows");
    values.put("schedule", schedule(settings));
    values.put("steps", horizon.text());
    values.put("tasks", tasksText(settings));
    values.put("how the table was read", tableText());
    values.put("seed", String.valueOf(settings.seed().value()));
    return values;
  }

  /**
   * Names the schedule, and the weight of its penalty if it has one.
   *
   * @param settings of the tuning
   * @return the name
   */
  public static String schedule(TuningSettings settings) {
    double weight = settings.smoothness();
    return settings.schedule().name()
        + (weight == 0 ? "" : ", kept smooth with weight " + Numbers.exact(weight));
  }
}
