package dev.etude.task;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import java.util.Optional;

/**
 * A task that can be judged on data that no choice has seen. The weights are trained twice from the same start: first to
 * choose a step size by, on the training data; then to be judged, on training and validation data together.
 *
 * <pre>{@code
 * JudgedTask task = JudgedTask.of(Quadratic.diagonal(1, 2), Quadratic.diagonal(1, 3), Quadratic.diagonal(1, 2), Quadratic.diagonal(1, 4), Vector.of(1, 1));
 * }</pre>
 *
 * @param choosing training data, with the validation data held out
 * @param judging training and validation data, with the test data held out
 * @param start w_0 of both
 */
public record JudgedTask(Part choosing, Part judging, Vector start) {
  /**
   * Returns a task whose metric is the loss.
   *
   * @param training the training loss
   * @param validation the loss on data to choose by
   * @param together the loss on training and validation data together
   * @param test the loss on unseen data
   * @param start w_0
   * @return the task
   */
  public static JudgedTask of(
      TwiceDifferentiable training,
      InnerProblem validation,
      TwiceDifferentiable together,
      InnerProblem test,
      Vector start) {
    return new JudgedTask(
        new Part(training, Judge.by(training), Judge.by(validation)),
        new Part(together, Judge.by(together), Judge.by(test)),
        start);
  }

  /**
   * Returns what a meta-objective sees.
   *
   * @return training and validation loss
   */
  public Task<TwiceDifferentiable> task() {
    return new Task<>(choosing.training, choosing.heldOut.loss(), start);
  }

  /**
   * Data that train and data that are held out.
   *
   * @param training the loss to train, with its penalty and its mini-batches if it has any
   * @param trained judges on the data trained on
   * @param heldOut judges on the data held out
   * @param constant weights that predict the same for everything, as well as the data that train allow; empty if there are none
   */
  public record Part(
      TwiceDifferentiable training, Judge trained, Judge heldOut, Optional<Vector> constant) {
    /**
     * Creates a part without a constant prediction.
     *
     * @param training the loss to train
     * @param trained judges on the data trained on
     * @param heldOut judges on the data held out
     */
    public Part(TwiceDifferentiable training, Judge trained, Judge heldOut) {
      this(training, trained, heldOut, Optional.empty());
    }
  }
}
