package dev.etude.cli.tune;

import dev.etude.cli.table.RuleName;
import dev.etude.data.model.Metric;
import dev.etude.data.model.TableTask;
import dev.etude.data.model.TableTasks;
import dev.etude.math.Range;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.tuning.MetaFunction;
import dev.etude.meta.tuning.Recipe;
import dev.etude.meta.tuning.TunedPoint;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;

/**
 * Ways of training side by side: each trains on the training and validation rows of every task, from the same start with the
 * same mini-batches and as many steps, and is judged on the test rows.
 */
final class Comparison {
  private final Shared<TableTasks> tasks;
  private final int[] indices;
  private final Learner learner;
  private final TaskMap map;

  /**
   * One way of training.
   *
   * @param name what it is called
   * @param outcomes what it came to on each task
   * @param trajectories spent in all: on the choice, and on the training itself
   * @param status how the trainings ended
   */
  record Entry(String name, Outcomes outcomes, double trajectories, String status) {
    /** What {@code --json} prints; the components are the fields. */
    record Summary(
        String rule, Range testMetric, Range trainLoss, double trajectories, String status) {}

    Summary summary() {
      return new Summary(
          name,
          outcomes.range(outcome -> outcome.heldOut().metric()),
          outcomes.range(outcome -> outcome.trained().loss()),
          trajectories,
          status);
    }
  }

  /** Compares on some tasks; searches read the learner's. */
  Comparison(Shared<TableTasks> tasks, int[] indices, Learner learner, TaskMap map) {
    this.tasks = tasks;
    this.indices = indices.clone();
    this.learner = learner;
    this.map = map;
  }

  /** Trains and judges by the test rows. */
  Outcomes judge(Trainer trainer) {
    return outcomes(trainer, true);
  }

  /** Trains on the training rows alone and looks at the validation rows. */
  Outcomes choose(Trainer trainer) {
    return outcomes(trainer, false);
  }

  Entry entry(String name, Learned learned, Outcomes judged) {
    return new Entry(name, judged, learned.trajectories() + judged.trajectories(), judged.status());
  }

  /**
   * Runs a rule, or a search that reads some rows.
   *
   * @param budget how many trajectories a search may spend
   */
  Entry entry(ComparedRule rule, Rows rows, int budget, Seed seed) {
    int steps = learner.settings().steps();
    if (!rule.isSearch()) {
      boolean fullBatch = learner.settings().rule() == RuleName.GD;
      Outcomes judged = judge(Trainer.of(rule.rule(fullBatch), steps));
      return new Entry(rule.toString(), judged, judged.trajectories(), judged.status());
    }
    MetaFunction function = learner.stepSizes("compare-" + rule, rows);
    TunedPoint tuned =
        TunedPoint.by(rule.search(learner.settings().rule(), budget, seed), function);
    Recipe recipe = learner.constant(StrictMath.exp(tuned.best().theta().get(0)));
    Outcomes judged = judge(Trainer.of(recipe.rule(), recipe.schedule()));
    return new Entry(
        rule.toString(), judged, tuned.trajectories() + judged.trajectories(), judged.status());
  }

  private Outcomes outcomes(Trainer trainer, boolean judging) {
    Shared<TableTasks> made = tasks; // captured alone, since what a function captures may travel
    int[] which = indices;
    Metric metric = made.get().metric();
    return new Outcomes(map.map(indices.length, s -> {
      TableTask task = made.get().task(which[s]);
      return Outcome.of(trainer, judging ? task.judging() : task.choosing(), task.start(), metric);
    }));
  }
}
