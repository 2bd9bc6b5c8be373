package dev.etude.cli.tune;

import dev.etude.cli.option.Keyword;
import dev.etude.cli.table.RuleName;
import dev.etude.data.model.TableTasks;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.meta.gradient.SmoothnessPenalty;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.tuning.FirstStepSize;
import dev.etude.meta.tuning.MetaFunction;
import dev.etude.meta.tuning.Recipe;
import dev.etude.meta.tuning.StepSizeTuner;
import dev.etude.meta.tuning.TaskMean;
import dev.etude.meta.tuning.ThetaDescent;
import dev.etude.meta.tuning.TunedPoint;
import dev.etude.task.Shared;
import dev.etude.task.Task;
import dev.etude.task.TaskMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Learns from the tasks of a table: one step size first, then what else there is to learn, from there. */
final class Learner {
  private final Shared<TableTasks> tasks;
  private final int[] indices;
  private final Settings settings;
  private final TaskMap map;
  private final Recorder recorder;

  /**
   * What is learned, and how.
   *
   * @param rule how weights move
   * @param schedule which step sizes
   * @param penalty what a rough one costs
   * @param steps t
   * @param reduction what of the losses the meta-objective is
   * @param metaSteps meta-steps beyond the first step size
   * @param budget trajectories for that, at least 1
   */
  record Settings(
      RuleName rule,
      ScheduleName schedule,
      SmoothnessPenalty penalty,
      int steps,
      Reduction reduction,
      int metaSteps,
      int budget) {
    boolean hasMore() {
      return schedule != ScheduleName.CONSTANT || !rule.learned().isEmpty();
    }
  }

  Learner(
      Shared<TableTasks> tasks, int[] indices, Settings settings, TaskMap map, Recorder recorder) {
    this.tasks = tasks;
    this.indices = indices.clone();
    this.settings = settings;
    this.map = map;
    this.recorder = recorder;
  }

  Learned learn(Rows rows) {
    RuleName rule = settings.rule;
    FirstStepSize guess = guess();
    TunedPoint first = new StepSizeTuner(guess.stepSize(), settings.budget - guess.trajectories())
        .run(stepSizes(Keyword.of(rows) + "-step-size", rows));
    double stepSize = StrictMath.exp(first.best().theta().get(0));
    if (!settings.hasMore()) {
      Unroll<?> tuned = run(constant(stepSize));
      return new Learned(constant(stepSize), tuned.parameters(), guess, first, Optional.empty());
    }
    Recipe flat =
        new Recipe(rule.rule(), settings.schedule.flat(stepSize, settings.steps), rule.learned());
    MetaFunction rest = recorder.record(Keyword.of(rows) + "-rest", rest(flat, rows));
    TunedPoint best = new ThetaDescent(settings.metaSteps).run(rest, run(flat).theta());
    Unroll<?> tuned = run(flat).at(best.best().theta());
    return new Learned(
        new Recipe(tuned.rule(), tuned.schedule()),
        tuned.parameters(),
        guess,
        first,
        Optional.of(best));
  }

  private FirstStepSize guess() {
    List<Task<TwiceDifferentiable>> all = new ArrayList<>();
    for (int index : indices) {
      all.add(tasks.get().task(index).task());
    }
    return FirstStepSize.within(settings.budget, all, constant(settings.rule.usualStepSize()));
  }

  /** Returns the meta-objective of one step size, θ = log η. */
  MetaFunction stepSizes(String name, Rows rows) {
    return recorder.record(name, mean(constant(settings.rule.usualStepSize()), rows));
  }

  /** Returns a recipe of one step size. */
  Recipe constant(double stepSize) {
    return new Recipe(
        settings.rule.rule(), ScheduleName.CONSTANT.flat(stepSize, settings.steps), List.of());
  }

  Settings settings() {
    return settings;
  }

  private MetaFunction rest(Recipe recipe, Rows rows) {
    TaskMean mean = mean(recipe, rows).smoothedWhereChaotic();
    return settings.schedule == ScheduleName.LEARNED ? mean.with(settings.penalty) : mean;
  }

  private TaskMean mean(Recipe recipe, Rows rows) {
    MetaObjective objective = new MetaObjective(settings.reduction, rows);
    Shared<TableTasks> made = tasks; // captured alone, since what a function captures may travel
    int[] which = indices;
    return TaskMean.of(which.length, s -> made.get().task(which[s]).task(), recipe, objective, map);
  }

  private Unroll<? extends TwiceDifferentiable> run(Recipe recipe) {
    Task<TwiceDifferentiable> any =
        tasks.get().task(indices[0]).task(); // parameters do not depend on it
    return recipe.on(any);
  }
}
