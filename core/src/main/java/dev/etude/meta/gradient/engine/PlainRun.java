package dev.etude.meta.gradient.engine;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.update.Iterate;
import org.jspecify.annotations.Nullable;

/**
 * The value of a meta-objective without its derivative: a run in plain double arithmetic, with the same escape as the
 * engines. For scans, and for differences.
 *
 * <p>Cost: t gradients; one loss for the last, t for the mean.
 *
 * @param value the meta-objective; NaN where the status is not finite
 * @param status what the number is worth
 */
public record PlainRun(double value, Status status) {
  /**
   * Runs.
   *
   * @param unroll what to run
   * @param objective what to evaluate
   * @return value and status
   */
  public static PlainRun of(Unroll<? extends Differentiable> unroll, MetaObjective objective) {
    Differentiable training = unroll.task().training().withWorkspace();
    InnerProblem read =
        objective.rows() == Rows.TRAINING ? training : unroll.task().validation();
    int d = training.dimension();
    int steps = unroll.schedule().steps();
    boolean log = objective.reduction() == Reduction.LOG_LAST;
    boolean mean = objective.reduction() == Reduction.MEAN;
    Iterate iterate = new Iterate(d, unroll.rule().slots());
    Iterate previous = new Iterate(d, unroll.rule().slots());
    DoubleDoubleVector gradient = new DoubleDoubleVector(d);
    System.arraycopy(unroll.task().start().toArray(), 0, iterate.weights(), 0, d);
    double sum = 0;
    for (int step = 1; step <= steps; step++) {
      if (log) {
        previous.copyFrom(iterate);
      }
      training.at(step).gradient(iterate.weights(), gradient.high());
      unroll.rule().step(step, unroll.schedule().stepSize(step), gradient, iterate);
      if (!iterate.isFinite()) {
        return nothing(new Status.Diverged(step));
      }
      if (log && WeightNorm.isAbove(objective.escapeRadius(), iterate)) {
        return escaped(read, steps, step, previous, iterate);
      }
      if (mean || step == steps) {
        double loss = read.loss(iterate.weights());
        if (!Double.isFinite(loss)) {
          return log
              ? escaped(read, steps, step, previous, iterate)
              : nothing(new Status.Diverged(step));
        }
        sum += loss;
      }
    }
    if (log && sum == 0) {
      return nothing(new Status.ZeroLoss());
    }
    double value = log ? StrictMath.log(sum) / steps : mean ? sum / steps : sum;
    return new PlainRun(value, new Status.Finite());
  }

  private static PlainRun escaped(
      InnerProblem read, int steps, int step, Iterate before, Iterate after) {
    EscapedLoss extension = EscapedLoss.of(
        steps,
        step,
        loss(read, before),
        WeightNorm.log(before),
        loss(read, after),
        WeightNorm.log(after));
    return extension == null
        ? nothing(new Status.Diverged(step))
        : new PlainRun(extension.value(), new Status.Escaped(step));
  }

  private static @Nullable LogScaled loss(InnerProblem read, Iterate iterate) {
    double loss = read.loss(iterate.weights());
    return Double.isFinite(loss) ? LogScaled.of(loss) : null;
  }

  private static PlainRun nothing(Status status) {
    return new PlainRun(Double.NaN, status);
  }
}
