package dev.etude.data.weights;

import dev.etude.meta.training.plan.Plan;
import java.util.List;

/**
 * What a plan file says: how to meta-train, and perhaps on what.
 *
 * @param plan the plan
 * @param tasks the parts of a mixture of tasks; empty where the file has no key {@code tasks}
 */
public record MixedPlan(Plan plan, List<TaskSource> tasks) {
  /** Copies the list. */
  public MixedPlan {
    tasks = List.copyOf(tasks);
  }

  /**
   * A plan that says nothing about tasks.
   *
   * @param plan the plan
   */
  public MixedPlan(Plan plan) {
    this(plan, List.of());
  }
}
