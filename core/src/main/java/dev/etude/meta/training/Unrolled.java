package dev.etude.meta.training;

import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.tensor.TensorBundle;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The result of an unroll. */
final class Unrolled implements Serializable {
  private static final long serialVersionUID = 1L;

  private final UnrollLoss loss;
  private final int steps;
  private final double[] gradient;
  private final @Nullable TensorBundle state;

  Unrolled(UnrollLoss loss, int steps, double[] gradient, @Nullable TensorBundle state) {
    this.loss = loss;
    this.steps = steps;
    this.gradient = gradient;
    this.state = state;
  }

  /** The meta-loss; of no meaning without {@link #hasLoss}. */
  double loss() {
    return loss.value();
  }

  boolean hasLoss() {
    return loss.isFinite();
  }

  int steps() {
    return steps;
  }

  double[] gradient() {
    return gradient;
  }

  /** Where the task stands now, if it is time to know. */
  @Nullable
  TensorBundle state() {
    return state;
  }

  /** Says whether loss and gradient are finite. */
  boolean isUsable() {
    double sum = loss.status().isFinite() ? loss.value() : Double.NaN;
    for (double entry : gradient) {
      sum += Math.abs(entry);
    }
    return Double.isFinite(sum);
  }
}
