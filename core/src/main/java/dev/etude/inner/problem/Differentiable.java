package dev.etude.inner.problem;

import java.util.Optional;

/** A loss with a gradient. */
public interface Differentiable extends InnerProblem {
  /**
   * Computes the gradient.
   *
   * @param weights w, length d; not written to
   * @param gradient where to write ∇f(w), length d
   */
  void gradient(double[] weights, double[] gradient);

  /**
   * Computes loss and gradient: the same bits as one after the other, at the cost of one pass over the data where the problem
   * knows how.
   *
   * @param weights w, length d; not written to
   * @param gradient where to write ∇f(w), length d
   * @return f(w)
   */
  default double lossAndGradient(double[] weights, double[] gradient) {
    gradient(weights, gradient);
    return loss(weights);
  }

  /**
   * Returns the loss that a step descends: that of the step's mini-batch if the problem is stochastic, else the problem
   * itself. Which rows step τ sees is a function of the problem and of τ alone, so that a run can be made again, or
   * backwards.
   *
   * @param step τ, from 1
   * @return the step's loss, for use until the next call
   */
  default Differentiable at(int step) {
    return this;
  }

  /**
   * Returns the same function with workspace of its own, for one thread: its methods give the same bits and allocate
   * nothing. What runs many steps asks for it once.
   *
   * @return this problem itself where it needs no workspace
   */
  default Differentiable withWorkspace() {
    return this;
  }

  /**
   * Returns how the weights form tensors.
   *
   * @return the layout, d entries in all; one tensor of all weights unless the problem says otherwise
   */
  default TensorLayout tensors() {
    return TensorLayout.of(dimension());
  }

  /**
   * Returns the same function in single precision, with workspace of its own, for one thread.
   *
   * @return empty unless the problem computes in single precision
   */
  default Optional<SinglePrecision> inSinglePrecision() {
    return Optional.empty();
  }
}
