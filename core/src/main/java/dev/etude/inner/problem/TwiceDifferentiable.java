package dev.etude.inner.problem;

/**
 * A loss with a gradient and Hessian-vector products.
 *
 * <pre>{@code
 * record Bowl(int dimension) implements TwiceDifferentiable {
 *   @Override
 *   public double loss(double[] w) {
 *     return Arrays.stream(w).map(x -> x * x / 2).sum();
 *   }
 *
 *   @Override
 *   public void gradient(double[] w, double[] gradient) {
 *     System.arraycopy(w, 0, gradient, 0, w.length);
 *   }
 *
 *   @Override
 *   public void hessianVector(double[] w, double[] direction, double[] product) {
 *     System.arraycopy(direction, 0, product, 0, w.length);
 *   }
 * }
 * }</pre>
 */
public interface TwiceDifferentiable extends Differentiable {
  /**
   * Computes a Hessian-vector product.
   *
   * @param weights w, length d; not written to
   * @param direction v, length d; not written to
   * @param product where to write ∇²f(w) v, length d
   */
  void hessianVector(double[] weights, double[] direction, double[] product);

  /**
   * Computes the gradient and a Hessian-vector product: the same bits as one after the other, at the cost of fewer passes
   * over the data where the problem knows how.
   *
   * @param weights w, length d; not written to
   * @param direction v, length d; not written to
   * @param gradient where to write ∇f(w), length d
   * @param product where to write ∇²f(w) v, length d
   */
  default void gradientAndProduct(
      double[] weights, double[] direction, double[] gradient, double[] product) {
    gradient(weights, gradient);
    hessianVector(weights, direction, product);
  }

  /**
   * Says whether the products are exact up to rounding.
   *
   * @return false if they are differences of gradients; results then say so in their status
   */
  default boolean hasExactProducts() {
    return true;
  }

  /**
   * Says how far products by differences have been found to be off.
   *
   * @return by what part of themselves the products differ that this object computed in two ways, each weighed by its size; 0
   *     where products are exact, or none was asked for
   */
  default double productError() {
    return 0;
  }

  @Override
  default TwiceDifferentiable at(int step) {
    return this;
  }

  @Override
  default TwiceDifferentiable withWorkspace() {
    return this;
  }
}
