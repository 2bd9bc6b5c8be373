package dev.etude.results.table;

import dev.etude.data.model.TableMetric;
import dev.etude.data.model.TableTasks;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.run.MemoryNeed;
import dev.etude.run.TimeNeed;
import dev.etude.run.record.RunRecord;
import dev.etude.task.JudgedTask;
import dev.etude.tuning.TuningSettings;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table, a model and how it is trained, and how they are called.
 *
 * @param problem examples and model
 * @param inner how weights move, as the user typed it
 * @param tasks the tasks that the table makes
 * @param horizon how long trainings are
 * @param trainingRows how many rows train while something is chosen, where rows are divided
 * @param fileName the table's name
 */
public record TableSetting(
    TableProblem problem,
    InnerWord inner,
    TableTasks tasks,
    Horizon horizon,
    int trainingRows,
    String fileName) {
  private static final double HARDLY = 1e-9; // a step size that leaves weights nearly where they are
  private static final int RECORD = 4 * Double.BYTES; // of a step: its loss and size, and copies

  /**
   * How long a training is.
   *
   * @param steps t
   * @param batches how many steps an epoch has, of the final training
   */
  public record Horizon(int steps, int batches) {
    public double epochs() {
      return (double) steps / batches;
    }

    /** For example {@code 500 steps = 10 epochs of 50 batches}. */
    public String text() {
      return batches == 1
          ? steps + " steps, each of all rows"
          : steps + " steps = "
              + (steps % batches == 0 ? String.valueOf(steps / batches) : Numbers.brief(epochs()))
              + (steps == batches ? " epoch of " : " epochs of ") + batches + " batches";
    }
  }

  public int steps() {
    return horizon.steps;
  }

  /** Refuses, before anything is trained, trainings whose losses and step sizes the heap cannot hold. */
  public void requireMemoryOfTrainings() {
    MemoryNeed.require(
        "the record of " + steps() + " steps", RECORD * (double) steps(), "steps or epochs");
  }

  /**
   * Foretells how long trainings take, by a short one of gradient descent.
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
        t -> Trajectory.run(
            task.choosing().training(),
            task.start(),
            Optimizer.of(new GradientDescent(), new ConstantStep(HARDLY, t))),
        "--steps or --splits");
  }

  public int rows() {
    return problem.examples().rows();
  }

  public int features() {
    return problem.examples().featureNames().size();
  }

  public String target() {
    return problem.examples().target().name();
  }

  /** Says how the table was read. */
  public TableSummary table() {
    return TableSummary.of(problem.examples().reading());
  }

  /** Says how the table was read, in words. */
  public String tableText() {
    return problem.examples().reading().text();
  }

  public String metric() {
    return tasks.metric().name();
  }

  /** Returns what the metric is measured in; empty if it is a share, or has no unit. */
  public String unit() {
    return tasks.metric().equals(TableMetric.RMSE.metric())
            || tasks.metric().equals(TableMetric.MAE.metric())
        ? "units of " + target()
        : "";
  }

  public String model() {
    return new ModelWord(problem.model().kind(), problem.model().hidden()).toString();
  }

  /** Returns the size of mini-batches; null for all rows. */
  @Nullable
  public Integer batch() {
    return tasks.batch() == TableTasks.ALL_ROWS ? null : tasks.batch();
  }

  /** Says what the numbers are ranges over. */
  public String tasksText(TuningSettings settings) {
    int judged = settings.selection().judged().length;
    return problem.groups().isPresent()
        ? settings.selection().learned().length + " tasks learned from, " + judged + " judged on"
        : judged + " splits";
  }

  /** Spells out what was chosen where the user said nothing. */
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

  /** Returns what a report says of the setting. */
  public Map<String, String> definitions(TuningSettings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("table", fileName);
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

  /** Names the schedule, and the weight of its penalty if it has one. */
  public static String schedule(TuningSettings settings) {
    double weight = settings.smoothness();
    return settings.schedule().name()
        + (weight == 0 ? "" : ", kept smooth with weight " + Numbers.exact(weight));
  }
}
