package dev.etude.meta.gradient;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import java.util.Arrays;
import java.util.List;

/**
 * A meta-objective and its gradient. Where {@code status.isFinite()} is false, value and gradient are NaN and the status
 * says why; nowhere else is anything NaN or infinite.
 *
 * @param value the meta-objective
 * @param gradient its derivative in each meta-parameter, length p
 * @param status what the numbers are worth
 * @param cost what they took
 */
public record MetaGradient(double value, Vector gradient, Status status, Cost cost) {
  /**
   * Returns the derivative in the first meta-parameter, which is the step size of a constant schedule.
   *
   * @return the first entry of the gradient
   */
  public double stepSizeDerivative() {
    return gradient.get(0);
  }

  /** Returns a result without numbers. */
  static MetaGradient unavailable(int parameters, Status status, Cost cost) {
    double[] gradient = new double[parameters];
    Arrays.fill(gradient, Double.NaN);
    return new MetaGradient(Double.NaN, Vector.of(gradient), status, cost);
  }

  /** Says in the status if the products behind the numbers were differences of gradients. */
  MetaGradient byProductsOf(TwiceDifferentiable problem) {
    return problem.hasExactProducts() || !status.isFinite()
        ? this
        : new MetaGradient(value, gradient, new Status.Approximate(), cost);
  }

  /** Applies the end of a reduction, the logarithm and the division by t, to a sum of losses and its derivative. */
  static MetaGradient of(
      LogScaled losses, List<LogScaled> derivative, Reduction reduction, int steps, Cost cost) {
    int parameters = derivative.size();
    boolean log = reduction == Reduction.LOG_LAST;
    if (log && losses.isZero()) {
      return unavailable(parameters, new Status.ZeroLoss(), cost);
    }
    LogScaled divisor = LogScaled.of(reduction == Reduction.LAST ? 1 : steps);
    if (!log && !losses.dividedBy(divisor).fitsDouble()) {
      return unavailable(parameters, new Status.OutOfRange(losses.dividedBy(divisor)), cost);
    }
    double value = log ? losses.log() / steps : losses.dividedBy(divisor).toDouble();
    if (log) {
      divisor = divisor.times(losses);
    }
    double[] gradient = new double[parameters];
    for (int i = 0; i < parameters; i++) {
      LogScaled entry = derivative.get(i).dividedBy(divisor);
      if (!entry.fitsDouble()) {
        return unavailable(parameters, new Status.OutOfRange(entry), cost);
      }
      gradient[i] = entry.toDouble();
    }
    return new MetaGradient(value, Vector.of(gradient), new Status.Finite(), cost);
  }
}
