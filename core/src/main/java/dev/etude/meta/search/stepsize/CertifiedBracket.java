package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import java.util.function.DoubleFunction;

/**
 * An interval that contains the minimiser of the log objective of a quadratic, by the sign of its derivative.
 *
 * <pre>
 *   G'(η) = −2 N(η)/D(η),   N(η) = Σ λ_i² c_i² (1 − ηλ_i)^(2t−1) strictly decreasing,   N(1/L) ≥ 0 ≥ N(1/α)
 * </pre>
 *
 * <p>Each halving keeps G' ≤ 0 at the lower end and G' ≥ 0 at the upper: whatever the rounding of the rest, signs that
 * are right certify the interval. It ends when no double lies strictly between, which takes about 60 derivatives.
 *
 * @param lower G' is not positive here
 * @param upper G' is not negative here
 */
public record CertifiedBracket(double lower, double upper) {
  /**
   * Brackets the minimiser.
   *
   * @param objective the log objective; its derivative must have the right sign
   * @param largest L, positive
   * @param smallest α, positive, at most L
   * @return the certificate
   * @throws ArithmeticException if the objective has no value somewhere, or the signs at 1/L and 1/α are wrong
   */
  public static CertifiedBracket of(
      DoubleFunction<MetaGradient> objective, double largest, double smallest) {
    double lower = Math.nextDown(1 / Arguments.positive(largest, "the largest eigenvalue"));
    double upper = Math.nextUp(1 / Arguments.positive(smallest, "the smallest eigenvalue"));
    requireSign(sign(objective, lower) <= 0, lower);
    requireSign(sign(objective, upper) >= 0, upper);
    while (true) {
      double middle =
          upper > 2 * lower ? Math.sqrt(lower) * Math.sqrt(upper) : lower + (upper - lower) / 2;
      if (!(middle > lower && middle < upper)) {
        return new CertifiedBracket(lower, upper);
      }
      int sign = sign(objective, middle);
      if (sign == 0) {
        return new CertifiedBracket(middle, middle);
      }
      if (sign < 0) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
  }

  /**
   * Returns the middle of the interval.
   *
   * @return η*, to the width of the interval
   */
  public double minimizer() {
    return lower + (upper - lower) / 2;
  }

  /** The sign of G'; 0 at a loss of exactly 0, which nothing undercuts. */
  private static int sign(DoubleFunction<MetaGradient> objective, double stepSize) {
    MetaGradient found = objective.apply(stepSize);
    if (found.status() instanceof Status.ZeroLoss) {
      return 0;
    }
    if (!found.status().isFinite()) {
      throw new ArithmeticException("the derivative at step size " + stepSize + " is not known: "
          + found.status().description());
    }
    return (int) Math.signum(found.stepSizeDerivative());
  }

  private static void requireSign(boolean right, double stepSize) {
    if (!right) {
      throw new ArithmeticException("the derivative at step size " + stepSize
          + " has the wrong sign: these are not the extreme eigenvalues of the problem");
    }
  }
}
