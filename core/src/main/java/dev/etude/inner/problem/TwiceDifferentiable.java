package dev.etude.inner.problem;

/** A loss with a gradient and Hessian-vector products. */
public interface TwiceDifferentiable extends Differentiable {
  /**
   * Computes a Hessian-vector product.
   *
   * @param weights w, length d; not written to
   * @param direction v, length d; not written to
   * @param product where to write ∇²f(w) v, length d
   */
  void hessianVector(double[] weights, double[] direction, double[] product);
}
