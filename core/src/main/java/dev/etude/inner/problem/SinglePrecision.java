package dev.etude.inner.problem;

/**
 * A problem as single precision sees it: losses and gradients of mini-batches, tensor by tensor.
 *
 * <p>Optimizers that compute in single precision ask for this form, so that no weight is converted on the way. It holds
 * workspace: for one thread; nothing is allocated in a call.
 */
@FunctionalInterface
public interface SinglePrecision {
  /**
   * Computes the loss of a step's mini-batch and its gradient.
   *
   * @param step τ, from 1
   * @param weights one array for each tensor of the problem's layout; not written to
   * @param gradient as many arrays of the same lengths, overwritten
   * @return the loss; NaN or infinite where a number left the finite ones
   */
  double lossAndGradient(int step, float[][] weights, float[][] gradient);
}
