package dev.etude.meta.gradient;

/**
 * The cost of a meta-gradient.
 *
 * @param steps inner steps made, those made again included
 * @param gradients gradients of the training objective
 * @param hessianVectorProducts products with its Hessian
 * @param peakStates iterates, tangents and adjoints alive at once, at most
 */
public record Cost(long steps, long gradients, long hessianVectorProducts, int peakStates) {
  /**
   * Returns the cost of two computations, one after the other.
   *
   * @param other the cost of the second computation
   * @return the sums, and the larger of the two peaks
   */
  public Cost plus(Cost other) {
    return new Cost(
        steps + other.steps,
        gradients + other.gradients,
        hessianVectorProducts + other.hessianVectorProducts,
        Math.max(peakStates, other.peakStates));
  }
}
