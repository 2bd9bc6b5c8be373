package dev.etude.update.adaptive;

/**
 * The loss that a rule descends: values and gradients, at points of its own choice.
 *
 * <p>All questions of one step are about the same function: with mini-batches, the loss of one batch. Whoever provides the
 * oracle counts the questions, which are the cost of the rule.
 */
public interface FirstOrderOracle {
  /**
   * Computes the loss.
   *
   * @param weights w; not written to
   * @return f(w); may be infinite or NaN
   */
  double loss(double[] weights);

  /**
   * Computes the gradient.
   *
   * @param weights w; not written to
   * @param gradient where to write ∇f(w), of the same length
   */
  void gradient(double[] weights, double[] gradient);

  /**
   * Computes the curvature along a direction. Unless the oracle knows better it is a central difference of two gradients, and
   * allocates.
   *
   * @param weights w; not written to
   * @param direction v, of the same length; not written to
   * @return vᵀ ∇²f(w) v; 0 if v is 0
   */
  default double curvature(double[] weights, double[] direction) {
    double largest = 0;
    double size = 0;
    for (int i = 0; i < weights.length; i++) {
      largest = Math.max(largest, Math.abs(direction[i]));
      size = Math.max(size, Math.abs(weights[i]));
    }
    if (largest == 0) {
      return 0;
    }
    double h = 0x1.0p-17 * Math.max(1, size) / largest;
    double[] at = new double[weights.length];
    double[] ahead = new double[weights.length];
    double[] behind = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      at[i] = weights[i] + h * direction[i];
    }
    gradient(at, ahead);
    for (int i = 0; i < weights.length; i++) {
      at[i] = weights[i] - h * direction[i];
    }
    gradient(at, behind);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += direction[i] * (ahead[i] - behind[i]);
    }
    return sum / (2 * h);
  }
}
