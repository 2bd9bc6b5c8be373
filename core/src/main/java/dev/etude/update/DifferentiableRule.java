package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;

/**
 * An update rule that knows the derivatives of its step, x' = Φ(x, g, η).
 *
 * <pre>
 *   tangent:   ẋ' = ∂Φ/∂x ẋ + ∂Φ/∂g ġ + ∂Φ/∂η η̇
 *   adjoint:   x̄ = (∂Φ/∂x)ᵀ x̄',   ḡ = (∂Φ/∂g)ᵀ x̄',   η̄ = (∂Φ/∂η)ᵀ x̄'
 * </pre>
 *
 * <p>The two satisfy ⟨x̄', ẋ'⟩ = ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇ for all arguments.
 */
public interface DifferentiableRule extends UpdateRule {
  /**
   * Says whether Φ(s x, s g, η) = s Φ(x, g, η): then, where the gradient is linear too, iterates may carry a scale.
   *
   * @return true for gradient descent and its linear relatives
   */
  boolean isHomogeneous();

  /**
   * Moves a tangent across one step, in place.
   *
   * @param number which step this is, from 1
   * @param stepSize η
   * @param stepSizeTangent η̇, in units of 2^(exponent of before − exponent of tangent)
   * @param gradient g at the iterate before the step
   * @param gradientTangent ġ, under the tangent's scale
   * @param before the iterate before the step; not written to
   * @param tangent ẋ before, ẋ' after
   */
  void tangent(
      int number,
      double stepSize,
      double stepSizeTangent,
      DoubleDoubleVector gradient,
      DoubleDoubleVector gradientTangent,
      Iterate before,
      Iterate tangent);

  /**
   * Moves an adjoint back across one step, in place, except for the part that comes through the gradient: the caller adds
   * factor · H · direction to the adjoint's weights.
   *
   * @param number which step this is, from 1
   * @param stepSize η
   * @param gradient g at the iterate before the step
   * @param before the iterate before the step; not written to
   * @param adjoint x̄' before, x̄ (without the gradient's part) after
   * @param gradientAdjoint where to write ḡ = factor · direction
   * @return η̄, in units of 2^(exponent of before + exponent of adjoint)
   */
  double adjoint(
      int number,
      double stepSize,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint);

  /**
   * Writes ḡ alone, where the rule knows it before the gradient: then the gradient and H · direction are one reading of
   * H. The adjoint is left as it is, and {@link #adjoint} must still be called.
   *
   * @param stepSize η
   * @param adjoint x̄', not written to
   * @param gradientAdjoint where to write ḡ = factor · direction, the same as {@link #adjoint} will
   * @return false, with nothing written, if ḡ depends on the gradient
   */
  default boolean gradientDirection(
      double stepSize, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    return false;
  }
}
