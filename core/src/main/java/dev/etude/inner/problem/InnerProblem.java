package dev.etude.inner.problem;

/**
 * A loss to be trained: a function of d weights.
 *
 * <p>Each sub-interface knows one derivative more; an engine asks for the weakest it can live with. Implementations hold no
 * mutable state that a caller can see, so that one problem may serve several threads.
 */
public interface InnerProblem {
  /**
   * Returns the number of weights.
   *
   * @return d, at least 1
   */
  int dimension();

  /**
   * Computes the loss.
   *
   * @param weights w, length d; not written to
   * @return f(w); may be infinite or NaN where the weights are too large
   */
  double loss(double[] weights);
}
