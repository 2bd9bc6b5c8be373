package dev.etude.meta.gradient;

/**
 * The test for a chaotic run: its tangents grew exponentially, and faster than the run itself.
 *
 * <pre>
 *   excess = (1/n) (log(growth) − max(0, log(‖g_t‖/‖g_1‖))),      n = t − 1
 *   growth = ‖ẇ_t‖/‖ẇ_1‖,   or of an adjoint from w_t back to w_1;      g_τ the gradient that step τ goes along
 * </pre>
 *
 * <p>A stable run adds up t terms of the size of its first, times 1/(1 − μ) with momentum: its tangents may grow by some
 * t. A run that diverges, as a linear model does beyond its edge, takes its tangents along: they grow by some t more than
 * its gradients, and the derivative is right. Chaos is a growth above {@value #LEAST_GROWTH} n times that of the gradients.
 * Measured on log cosh and softmax regression under seven rules from 10⁻⁴ to 10⁵ of a usual step size, t up to 1000, the
 * growth itself: at most 5 t below the stability edge, 10⁴ t to 10²⁰⁰ in chaos.
 */
final class Chaos {
  private static final double LEAST_GROWTH = 1e3;

  private Chaos() {}

  /**
   * Judges the growth over n steps.
   *
   * @param rate (1/n) log of the growth of a tangent or an adjoint
   * @param gradientGrowth log(‖g_t‖/‖g_1‖); not finite where a gradient is exactly 0, as of a batch that is fitted: that
   *     says nothing of the run's growth and counts as 0
   */
  static boolean isChaotic(double rate, double gradientGrowth, int steps) {
    double ownGrowth =
        gradientGrowth > 0 && gradientGrowth < Double.POSITIVE_INFINITY ? gradientGrowth : 0;
    return rate * steps - ownGrowth > StrictMath.log(LEAST_GROWTH * steps);
  }
}
