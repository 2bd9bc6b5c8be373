package dev.etude.testkit.reference;

import dev.etude.meta.objective.Reduction;
import java.math.BigDecimal;
import java.util.List;

/**
 * A sum of losses S and its derivative in each meta-parameter, known to fifty digits, and how far an answer is from them.
 *
 * <pre>
 *   LAST:      F = S            F' = S'
 *   LOG_LAST:  G = log(S) / t   G' = S' / (t S)
 *   MEAN:      M = S / t        M' = S' / t
 * </pre>
 *
 * @param sum S, at least 0: of the last loss, or of all
 * @param derivative ∂S/∂θ_j
 * @param magnitude the same sum of terms with every term's sign removed: what cancels in ∂S/∂θ_j is the rest
 * @param steps t
 */
public record ReferenceLosses(
    BigDecimal sum, List<BigDecimal> derivative, List<BigDecimal> magnitude, int steps) {
  /**
   * Returns the meta-objective.
   *
   * @param reduction which; the sum must be of the losses that it reads
   * @return F, G or M
   */
  public BigDecimal value(Reduction reduction) {
    BigDecimal numerator = reduction == Reduction.LOG_LAST ? DecimalArithmetic.log(sum) : sum;
    return reduction == Reduction.LAST
        ? numerator
        : numerator.divide(BigDecimal.valueOf(steps), DecimalArithmetic.DIGITS);
  }

  /**
   * Returns one entry of the meta-gradient.
   *
   * @param reduction which
   * @param j the meta-parameter, from 0
   * @return the derivative in θ_j
   */
  public BigDecimal gradient(Reduction reduction, int j) {
    return derivative.get(j).divide(divisor(reduction), DecimalArithmetic.DIGITS);
  }

  /**
   * Returns what {@link #gradient} would be if nothing cancelled.
   *
   * @param reduction which
   * @param j the meta-parameter, from 0
   * @return Σ |terms|, divided as the gradient is
   */
  public BigDecimal gradientMagnitude(Reduction reduction, int j) {
    return magnitude.get(j).divide(divisor(reduction), DecimalArithmetic.DIGITS);
  }

  /**
   * Returns the error of a meta-objective: relative, for the log objective in units of max(|G|, 1/t). Where S is near 1 its
   * logarithm is near 0, and a relative error ε of S, which nothing can avoid, is an error of ε/t in G.
   *
   * @param reduction which
   * @param actual the answer
   * @return the error
   */
  public double valueError(Reduction reduction, double actual) {
    BigDecimal expected = value(reduction);
    BigDecimal scale = expected.abs();
    if (reduction == Reduction.LOG_LAST) {
      scale = scale.max(BigDecimal.ONE.divide(BigDecimal.valueOf(steps), DecimalArithmetic.DIGITS));
    }
    return DecimalArithmetic.error(actual, expected, scale);
  }

  /**
   * Returns the relative error of one entry of a meta-gradient.
   *
   * @param reduction which
   * @param j the meta-parameter, from 0
   * @param actual the answer
   * @return |actual − expected| / |expected|
   */
  public double gradientError(Reduction reduction, int j, double actual) {
    BigDecimal expected = gradient(reduction, j);
    return DecimalArithmetic.error(actual, expected, expected.abs());
  }

  /**
   * Returns the error of one entry of a meta-gradient in units of its terms: what an engine can promise that rounds every
   * term, since next to a minimiser the terms cancel and the error does not.
   *
   * @param reduction which
   * @param j the meta-parameter, from 0
   * @param actual the answer
   * @return |actual − expected| / Σ|terms|
   */
  public double gradientErrorInTerms(Reduction reduction, int j, double actual) {
    return DecimalArithmetic.error(actual, gradient(reduction, j), gradientMagnitude(reduction, j));
  }

  private BigDecimal divisor(Reduction reduction) {
    return switch (reduction) {
      case LAST -> BigDecimal.ONE;
      case LOG_LAST -> sum.multiply(BigDecimal.valueOf(steps));
      case MEAN -> BigDecimal.valueOf(steps);
    };
  }
}
