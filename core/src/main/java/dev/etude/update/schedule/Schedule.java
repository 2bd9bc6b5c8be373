package dev.etude.update.schedule;

import dev.etude.math.ScaledSum;
import dev.etude.update.parameter.Describable;
import dev.etude.update.parameter.Learnable;
import java.io.Serializable;

/**
 * The step sizes η_1 … η_t of a run, as functions of p meta-parameters θ.
 *
 * <p>An engine asks for η_τ on the way, and for dη_τ/dθ in the direction it works in.
 */
public interface Schedule extends Describable, Learnable<Schedule>, Serializable {
  /**
   * Returns the horizon.
   *
   * @return t, at least 1
   */
  int steps();

  /**
   * Returns the schedule of the same kind and horizon where learning begins: its step sizes are all the same, unless its shape is
   * {@link FixedShape fixed}.
   *
   * @param stepSize η, at least 0 and finite
   * @return the constant member of the family, or the one with this peak
   */
  Schedule flat(double stepSize);

  /**
   * Returns one step size.
   *
   * @param step τ, from 1 to t
   * @return η_τ, at least 0 and finite
   */
  double stepSize(int step);

  /**
   * Returns how many meta-parameters there are.
   *
   * @return p, at least 1
   */
  int parameters();

  /**
   * Returns one partial derivative, for forward mode.
   *
   * @param step τ, from 1 to t
   * @param parameter j, from 0 to p − 1
   * @return ∂η_τ/∂θ_j
   */
  double derivative(int step, int parameter);

  /**
   * Adds (∂η_τ/∂θ)ᵀ η̄_τ to the adjoint of θ, for reverse mode.
   *
   * @param step τ, from 1 to t
   * @param stepSizeAdjoint η̄_τ without its scale
   * @param exponent its scale, a power of two
   * @param into p sums or more; those after p are not touched
   */
  default void pullBack(int step, double stepSizeAdjoint, long exponent, ScaledSum[] into) {
    for (int j = 0; j < parameters(); j++) {
      into[j].add(stepSizeAdjoint * derivative(step, j), exponent);
    }
  }
}
