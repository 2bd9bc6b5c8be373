package dev.etude.meta.training.estimator;

import dev.etude.meta.gradient.Status;
import java.io.Serializable;

/**
 * The meta-loss of an unroll, with a status for the loss and its meta-gradient.
 *
 * @param value the meta-loss; NaN if the status says that there is none; a number if only the derivative is not finite
 * @param status finite, or an estimate, or what went wrong
 */
public record UnrollLoss(double value, Status status) implements Serializable {
  /** Refuses a usable status without a number. */
  public UnrollLoss {
    if (status.isFinite() && !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "value must be finite if the status is " + status.description() + ", but is " + value);
    }
  }

  /**
   * Judges a meta-loss that was computed.
   *
   * @param value the meta-loss, or what came in its place
   * @param step how many inner steps the task is old
   * @return finite; {@code ZeroLoss} where it is the logarithm of 0; otherwise {@code Diverged} at the step
   */
  public static UnrollLoss of(double value, int step) {
    if (Double.isFinite(value)) {
      return new UnrollLoss(value, new Status.Finite());
    }
    return failed(
        value == Double.NEGATIVE_INFINITY ? new Status.ZeroLoss() : new Status.Diverged(step));
  }

  /**
   * Says that there is no meta-loss.
   *
   * @param why a status that is not finite
   * @return NaN and the status
   */
  public static UnrollLoss failed(Status why) {
    return new UnrollLoss(Double.NaN, why);
  }

  /**
   * Returns the status of a mean that this loss enters.
   *
   * @param mean the status of the mean so far
   * @return this status if there is no meta-loss here and all went well before; otherwise the mean's
   */
  public Status entering(Status mean) {
    return mean.isFinite() && !isFinite() ? status : mean;
  }

  /**
   * Says whether there is a meta-loss.
   *
   * @return false if the task left the finite numbers, and is to be given up
   */
  public boolean isFinite() {
    return Double.isFinite(value);
  }
}
