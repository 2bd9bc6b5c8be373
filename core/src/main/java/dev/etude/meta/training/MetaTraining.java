package dev.etude.meta.training;

import dev.etude.check.Arguments;
import dev.etude.meta.training.estimator.Estimator;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.random.Seed;

/**
 * Everything that determines the bits of a meta-training, except the tasks and the first θ.
 *
 * @param plan the plan
 * @param estimator where meta-gradients come from
 * @param tasksPerUpdate how many tasks a meta-gradient is the mean of, at least 1 and at most as many as any pool has
 * @param seed of everything that is drawn
 */
public record MetaTraining(Plan plan, Estimator estimator, int tasksPerUpdate, Seed seed) {
  /** Checks the number of tasks. */
  public MetaTraining {
    Arguments.atLeast(tasksPerUpdate, 1, "tasksPerUpdate");
    for (Stage stage : plan.stages()) {
      if (tasksPerUpdate > stage.pool().tasks()) {
        throw new IllegalArgumentException("tasksPerUpdate must be at most "
            + stage.pool().tasks() + ", as many as the pool has, but is " + tasksPerUpdate);
      }
    }
  }
}
