package dev.etude.meta.training;

import dev.etude.tensor.TensorBundle;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What an unroll gave. */
final class Unrolled implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double loss;
  private final int steps;
  private final double[] gradient;
  private final @Nullable TensorBundle state;

  Unrolled(double loss, int steps, double[] gradient, @Nullable TensorBundle state) {
    this.loss = loss;
    this.steps = steps;
    this.gradient = gradient;
    this.state = state;
  }

  double loss() {
    return loss;
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
    double sum = loss;
    for (double entry : gradient) {
      sum += Math.abs(entry);
    }
    return Double.isFinite(sum);
  }
}
