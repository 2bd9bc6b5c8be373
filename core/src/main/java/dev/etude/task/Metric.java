package dev.etude.task;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * A metric of predictions: its name, and which values are good.
 *
 * @param name the name in tables and figures, such as {@code RMSE}
 * @param errorName what {@link #error} is called, such as {@code error rate}
 * @param moreIsBetter whether larger values are better
 * @param best the best value there is, if larger ones are better; otherwise 0
 * @param followsLoss whether, on the same data, a smaller loss always means a better value
 */
public record Metric(
    String name, String errorName, boolean moreIsBetter, double best, boolean followsLoss)
    implements Serializable {
  /** The loss itself: less is better. */
  public static final Metric LOSS = new Metric("loss", "loss", false, 0, true);

  /** The root mean squared error in the target's units: less is better. */
  public static final Metric RMSE = new Metric("RMSE", "RMSE", false, 0, true);

  /** The share of rows whose class is the likeliest one: more is better. */
  public static final Metric ACCURACY = moreIsBetter("accuracy", 1, "error rate");

  /** Checks the best value. */
  public Metric {
    Arguments.finite(best, "best");
  }

  /**
   * Returns a metric of which less is better.
   *
   * @param name its name
   * @return the metric, which is its own error
   */
  public static Metric lessIsBetter(String name) {
    return new Metric(name, name, false, 0, false);
  }

  /**
   * Returns a metric of which more is better.
   *
   * @param name its name
   * @param best the best value there is
   * @param errorName the name of what is missing to the best
   * @return the metric
   */
  public static Metric moreIsBetter(String name, double best, String errorName) {
    return new Metric(name, errorName, true, best, false);
  }

  /**
   * Turns a value into an error, of which less is better.
   *
   * @param value the metric
   * @return the value itself, or what is missing to the best
   */
  public double error(double value) {
    return moreIsBetter ? best - value : value;
  }
}
