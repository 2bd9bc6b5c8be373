package dev.etude.meta.landscape;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.meta.gradient.Unroll;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.schedule.Schedule;
import java.io.Serializable;
import java.util.List;

/**
 * The training that all tasks share, with the parameters of it that are learned: an {@link Unroll} that waits for its task.
 *
 * @param rule how weights move
 * @param schedule η_1 … η_t; all its parameters are meta-parameters
 * @param learned names of the rule's parameters that are meta-parameters too
 */
public record Recipe(DifferentiableRule rule, Schedule schedule, List<String> learned)
    implements Serializable {
  /** Copies the list. */
  public Recipe {
    learned = List.copyOf(learned);
  }

  /**
   * Creates a recipe whose meta-parameters are those of the schedule.
   *
   * @param rule how weights move
   * @param schedule η_1 … η_t
   */
  public Recipe(DifferentiableRule rule, Schedule schedule) {
    this(rule, schedule, List.of());
  }

  /**
   * Returns the run of a task.
   *
   * @param task what is trained, from where
   * @param <P> what is known of the training objective
   * @return the run, at the recipe's own meta-parameters
   */
  public <P extends InnerProblem> Unroll<P> on(Task<P> task) {
    return new Unroll<>(task, rule, schedule, learned);
  }
}
