package dev.etude.task;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.math.Vector;

/**
 * One thing to learn: a training objective, a validation objective, a start.
 *
 * @param training f_train, which the inner optimizer sees
 * @param validation f_valid, which only a meta-objective may read; the training objective itself where there is none
 * @param start w_0
 * @param <P> what is known of the training objective
 */
public record Task<P extends InnerProblem>(P training, InnerProblem validation, Vector start) {
  /** Checks that the sizes agree. */
  public Task {
    if (start.dimension() != training.dimension()
        || validation.dimension() != training.dimension()) {
      throw new IllegalArgumentException("start and validation must have dimension "
          + training.dimension() + ", as training has, but have " + start.dimension() + " and "
          + validation.dimension());
    }
  }

  /**
   * Returns a task without a validation objective of its own.
   *
   * @param training f_train
   * @param start w_0
   * @param <P> what is known of the training objective
   * @return the task
   */
  public static <P extends InnerProblem> Task<P> of(P training, Vector start) {
    return new Task<>(training, training, start);
  }
}
