package dev.etude.meta.gradient;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A meta-objective and its gradient. Where {@code status.isFinite()} is false, value and gradient are NaN and the status
 * says why; nowhere else is anything NaN or infinite.
 *
 * @param value the meta-objective
 * @param gradient its derivative in each meta-parameter, length p
 * @param status what the numbers are worth
 * @param cost what they took
 * @param growthRate (1/t) log of how much a tangent or an adjoint grew; empty where it was not followed
 */
public record MetaGradient(
    double value, Vector gradient, Status status, Cost cost, OptionalDouble growthRate) {
  /**
   * Creates a result without a growth rate.
   *
   * @param value the meta-objective
   * @param gradient its derivative in each meta-parameter, length p
   * @param status what the numbers are worth
   * @param cost what they took
   */
  public MetaGradient(double value, Vector gradient, Status status, Cost cost) {
    this(value, gradient, status, cost, OptionalDouble.empty());
  }

  /**
   * Returns the derivative in the first meta-parameter, which is the step size of a constant schedule.
   *
   * @return the first entry of the gradient
   */
  public double stepSizeDerivative() {
    return gradient.get(0);
  }

  /**
   * Returns the same result with the derivatives in coordinates without limits.
   *
   * @param parameters the meta-parameters, as {@link Unroll#parameters} has them
   * @return the gradient in θ
   */
  public MetaGradient inCoordinates(List<Parameter> parameters) {
    double[] inTheta = Arguments.length(gradient.toArray(), parameters.size(), "gradient");
    Arrays.setAll(inTheta, j -> inTheta[j] * parameters.get(j).slope());
    return new MetaGradient(value, Vector.of(inTheta), status, cost, growthRate);
  }

  /**
   * Returns this result with a growth rate. The status becomes chaotic if it is finite and the tangents grew as those of a chaotic
   * run do, beside the growth of the gradients.
   *
   * @param rate the mean growth of a tangent, in the logarithm and for each step; not finite if nothing moved
   * @param gradientGrowth the same growth of the gradients
   * @param steps the number of steps, t
   * @return this result itself if nothing moved
   */
  public MetaGradient grown(double rate, double gradientGrowth, int steps) {
    if (!Double.isFinite(rate)) { // nothing moved
      return this;
    }
    boolean chaotic =
        status instanceof Status.Finite && Chaos.isChaotic(rate, gradientGrowth, steps);
    return new MetaGradient(
        value,
        gradient,
        chaotic ? new Status.Chaotic(rate) : status,
        cost,
        OptionalDouble.of(rate));
  }

  /**
   * Returns the same numbers with another status, if the status is finite.
   *
   * @param other the status to set
   * @return this result itself if its status is another one already
   */
  public MetaGradient marked(Status other) {
    return status instanceof Status.Finite
        ? new MetaGradient(value, gradient, other, cost, growthRate)
        : this;
  }

  /**
   * Returns a result without numbers.
   *
   * @param parameters the length of the gradient
   * @param status why there are no numbers
   * @param cost what was spent
   * @return a result whose value and gradient are NaN
   */
  public static MetaGradient unavailable(int parameters, Status status, Cost cost) {
    double[] gradient = new double[parameters];
    Arrays.fill(gradient, Double.NaN);
    return new MetaGradient(Double.NaN, Vector.of(gradient), status, cost);
  }

  /**
   * Sets the status {@link Status.Approximate} if the derivatives of a training are differences, and if the status is finite.
   *
   * @param unroll the training
   * @param productError the relative error found in the Hessian-vector products of the run
   * @return this result itself if the derivatives are exact
   */
  public MetaGradient byDerivativesOf(
      Unroll<? extends TwiceDifferentiable> unroll, double productError) {
    if (!unroll.task().training().hasExactProducts()) {
      return marked(new Status.Approximate(productError));
    }
    return unroll.rule().hasExactDerivatives() ? this : marked(new Status.Approximate());
  }

  /**
   * Applies the end of a reduction, the logarithm and the division by t, to a sum of losses and its derivative.
   *
   * @param losses the last loss, or the sum of all losses
   * @param derivative its derivative in each meta-parameter
   * @param reduction how losses make the meta-objective
   * @param steps the number of steps, t
   * @param cost what was spent
   * @return the meta-objective and its gradient; the status says where the loss is 0 or a number is no double
   */
  public static MetaGradient of(
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
    return of(value, derivative, divisor, cost);
  }

  /**
   * Divides a derivative by a number and rounds it.
   *
   * @param value the meta-objective
   * @param derivative the derivative in each meta-parameter, before the division
   * @param divisor what to divide by, not 0
   * @param cost what was spent
   * @return the result; the status says where a quotient is no double
   */
  public static MetaGradient of(
      double value, List<LogScaled> derivative, LogScaled divisor, Cost cost) {
    double[] gradient = new double[derivative.size()];
    for (int i = 0; i < gradient.length; i++) {
      LogScaled entry = derivative.get(i).dividedBy(divisor);
      if (!entry.fitsDouble()) {
        return unavailable(gradient.length, new Status.OutOfRange(entry), cost);
      }
      gradient[i] = entry.toDouble();
    }
    return new MetaGradient(value, Vector.of(gradient), new Status.Finite(), cost);
  }
}
