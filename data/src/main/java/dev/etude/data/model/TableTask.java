package dev.etude.data.model;

import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.task.Task;

/**
 * One division of a table's rows, ready to train: the weights are trained twice from the same start, first to choose by, on
 * the training rows, then to be judged, on training and validation rows together.
 *
 * @param choosing training rows, with the validation rows held out
 * @param judging training and validation rows, with the test rows held out
 * @param start w_0 of both
 */
public record TableTask(Part choosing, Part judging, Vector start) {
  /**
   * Returns what a meta-objective sees.
   *
   * @return training and validation loss
   */
  public Task<TwiceDifferentiable> task() {
    return new Task<>(choosing.training, choosing.heldOut, start);
  }

  /**
   * Rows that train and rows that are held out, both prepared by what the former say.
   *
   * @param training the loss to train, penalty included, with its mini-batches
   * @param heldOut the loss on the other rows, without a penalty
   * @param unit what an error of 1 is in the target's units: the deviation of the training rows' target; 1 for classes
   */
  public record Part(Network training, Network heldOut, double unit) {
    /**
     * Returns the training loss that predictions are judged by.
     *
     * @return the loss of all training rows, without a penalty
     */
    public Network unpenalised() {
      return training.withPenalty(0);
    }

    /**
     * Measures predictions on the training rows.
     *
     * @param metric which one
     * @param weights w
     * @return its value
     */
    public double trainingMetric(Metric metric, double[] weights) {
      return value(metric, unpenalised(), weights);
    }

    /**
     * Measures predictions on the rows held out.
     *
     * @param metric which one
     * @param weights w
     * @return its value
     */
    public double heldOutMetric(Metric metric, double[] weights) {
      return value(metric, heldOut, weights);
    }

    private double value(Metric metric, Network rows, double[] weights) {
      return metric == Metric.ACCURACY
          ? rows.accuracy(weights)
          : unit * Math.sqrt(2 * rows.loss(weights));
    }
  }
}
