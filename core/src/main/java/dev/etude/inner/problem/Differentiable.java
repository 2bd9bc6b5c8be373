package dev.etude.inner.problem;

/** A loss with a gradient. */
public interface Differentiable extends InnerProblem {
  /**
   * Computes the gradient.
   *
   * @param weights w, length d; not written to
   * @param gradient where to write ∇f(w), length d
   */
  void gradient(double[] weights, double[] gradient);
}
