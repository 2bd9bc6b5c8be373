package dev.etude.update.adaptive.distance;

/**
 * An average of iterates that forgets the early ones.
 *
 * <pre>
 *   w̄(t) = (1 − c) w̄(t−1) + c w(t),      c = (1 + γ)/(t + γ)
 * </pre>
 *
 * <p>w̄(1) = w(1); γ = 0 is the plain mean. Mutable.
 *
 * @see <a href="https://arxiv.org/abs/1212.1824">O. Shamir, T. Zhang, ICML 2013</a>
 */
final class PolynomialAverage {
  private final double gamma;
  private final double[] values;

  /**
   * Starts an average.
   *
   * @param gamma γ, at least 0
   * @param values where to keep w̄
   */
  PolynomialAverage(double gamma, double[] values) {
    this.gamma = gamma;
    this.values = values;
  }

  /**
   * Adds the next iterate.
   *
   * @param number t, from 1
   * @param weights w(t)
   */
  void add(int number, double[] weights) {
    double c = (1 + gamma) / (number + gamma);
    for (int i = 0; i < values.length; i++) {
      values[i] = (1 - c) * values[i] + c * weights[i];
    }
  }
}
