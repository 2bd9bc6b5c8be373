package dev.etude.update.adaptive;

/**
 * What a rule may ask about the loss it descends: values and gradients, at points of its own choice.
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
}
