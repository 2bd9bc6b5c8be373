package dev.etude.meta.gradient;

/**
 * When a run is called chaotic: its tangents grew exponentially although its weights did not.
 *
 * <pre>
 *   rate = (1/n) log(growth),      growth = ‖ẇ_t‖/‖ẇ_1‖,   or of an adjoint from w_t back to w_1,   n = t − 1
 * </pre>
 *
 * <p>A stable run adds up t terms of the size of its first, times 1/(1 − μ) with momentum: its tangents may grow by some
 * t. Chaos is a growth above {@value #LEAST_GROWTH} n. Measured on log cosh and softmax regression under seven rules from 10⁻⁴
 * to 10⁵ of a usual step size, t up to 1000: at most 5 t below the stability edge, 10⁴ t to 10²⁰⁰ in chaos.
 */
final class Chaos {
  private static final double LEAST_GROWTH = 1e3;

  private Chaos() {}

  /** Judges the growth over n steps. */
  static boolean isChaotic(double rate, int steps) {
    return rate * steps > StrictMath.log(LEAST_GROWTH * steps);
  }
}
