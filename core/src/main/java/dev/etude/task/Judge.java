package dev.etude.task;

import dev.etude.inner.problem.InnerProblem;
import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/**
 * Judges weights on some data.
 *
 * @param loss the loss that people read, without penalties
 * @param metric the value of the family's {@link Metric} at weights w
 */
public record Judge(InnerProblem loss, ToDoubleFunction<double[]> metric) {
  /**
   * Returns a judge whose metric is the loss.
   *
   * @param loss the loss
   * @return the judge
   */
  public static Judge by(InnerProblem loss) {
    return new Judge(loss, loss::loss);
  }

  /**
   * Judges weights.
   *
   * @param weights w; not written to
   * @return loss and metric
   */
  public Score score(double[] weights) {
    return new Score(loss.loss(weights), metric.applyAsDouble(weights));
  }

  /**
   * A loss and a metric.
   *
   * @param loss without penalties
   * @param metric what people ask for
   */
  public record Score(double loss, double metric) implements Serializable {
    /** What a training that left the finite numbers comes to. */
    public static final Score NONE = new Score(Double.NaN, Double.NaN);

    /**
     * Says whether both are numbers.
     *
     * @return false if one is infinite or NaN
     */
    public boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(metric);
    }
  }
}
