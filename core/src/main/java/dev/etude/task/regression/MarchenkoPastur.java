package dev.etude.task.regression;

import dev.etude.check.Arguments;
import java.util.function.DoubleUnaryOperator;

/**
 * The limit of the eigenvalues of XᵀX/n, X of n rows and d columns of independent standard normals, for n, d → ∞ with γ = d/n
 * fixed; per column, so that the total mass is 1.
 *
 * <pre>
 *   dμ(x) = √((b − x)(x − a)) / (2πγx) dx on [a, b],      a = (1 − √γ)²,   b = (1 + √γ)²
 *   the rest, max(0, 1 − 1/γ), at x = 0
 * </pre>
 *
 * @param ratio γ, positive and finite
 * @see <a href="https://doi.org/10.1070/SM1967v001n04ABEH001994">V. A. Marchenko, L. A. Pastur, "Distribution of
 *     eigenvalues for some sets of random matrices", Math. USSR Sb. 1, 1967</a>
 */
public record MarchenkoPastur(double ratio) {
  private static final int EXTRA_NODES = 32;
  private static final int DIGITS = 40; // e^−40 is below the last digit of a double
  private static final double NEAR_ONE = 0.02; // |log γ| below which the pole of 1/x is taken out

  /** Checks the ratio. */
  public MarchenkoPastur {
    Arguments.positive(ratio, "ratio");
  }

  /**
   * Returns the lower end of the continuous part.
   *
   * @return a = (1 − √γ)²
   */
  public double lower() {
    double root = 1 - Math.sqrt(ratio);
    return root * root;
  }

  /**
   * Returns the upper end of the continuous part.
   *
   * @return b = (1 + √γ)²
   */
  public double upper() {
    double root = 1 + Math.sqrt(ratio);
    return root * root;
  }

  /**
   * Returns the mass at 0.
   *
   * @return max(0, 1 − 1/γ)
   */
  public double massAtZero() {
    return Math.max(0, 1 - 1 / ratio);
  }

  /**
   * Integrates over the continuous part, [a, b].
   *
   * <p>With x = 1 + γ − 2√γ cos ω the integrand is a smooth periodic function of ω but for the pole of 1/x, for which N
   * nodes of the midpoint rule leave an error of γ^±N. Where γ is too close to 1 for that, f(0) is taken out of the integrand,
   * and the pole with it, and its integral is added: f(0) min(1, 1/γ). Relative error about 10⁻¹³ for polynomials of the
   * given degree whose values on [a, b] do not cancel. Cost: degree + {@value #EXTRA_NODES} + {@value #DIGITS}/|log γ| values
   * of f, the last term only away from γ = 1.
   *
   * @param f a polynomial, or as smooth as one, at 0 too
   * @param degree its degree, at least 0
   * @return ∫ f dμ without the mass at 0
   */
  public double integrate(DoubleUnaryOperator f, int degree) {
    double distance = Math.abs(StrictMath.log(ratio));
    boolean nearOne = distance < NEAR_ONE;
    double atZero = nearOne ? f.applyAsDouble(0) : 0;
    int nodes = Arguments.atLeast(degree, 0, "degree")
        + EXTRA_NODES
        + (nearOne ? 0 : (int) Math.ceil(DIGITS / distance));
    double radius = 2 * Math.sqrt(ratio);
    double sum = 0;
    for (int k = 0; k < nodes; k++) {
      double angle = Math.PI * (k + 0.5) / nodes;
      // a + r (1 − cos ω), without the cancellation of 1 + γ − r cos ω
      double half = StrictMath.sin(angle / 2);
      double x = lower() + 2 * radius * half * half;
      double sine = StrictMath.sin(angle);
      sum += radius * radius * sine * sine / (2 * ratio * x) * (f.applyAsDouble(x) - atZero);
    }
    return sum / nodes + atZero * Math.min(1, 1 / ratio);
  }
}
