package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.update.parameter.Learnable;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.Muon;
import java.util.List;

/**
 * An update rule that knows the derivatives of its step, x' = Φ(x, g, η, h), h its own parameters: momentum, decays.
 *
 * <pre>
 *   tangent:   ẋ' = ∂Φ/∂x ẋ + ∂Φ/∂g ġ + ∂Φ/∂η η̇ + ∂Φ/∂h ḣ
 *   adjoint:   x̄ = (∂Φ/∂x)ᵀ x̄',   ḡ = (∂Φ/∂g)ᵀ x̄',   η̄ = (∂Φ/∂η)ᵀ x̄',   h̄ = (∂Φ/∂h)ᵀ x̄'
 * </pre>
 *
 * <p>The two satisfy ⟨x̄', ẋ'⟩ = ⟨x̄, ẋ⟩ + ⟨ḡ, ġ⟩ + η̄ η̇ + ⟨h̄, ḣ⟩ for all arguments. Every method works on the
 * weights of a {@link Stride} only: each weight, with its entries of the slots, moves by itself, or, in {@link Muon}, each tensor.
 */
public interface DifferentiableRule extends UpdateRule, Learnable<DifferentiableRule> {
  /**
   * Says whether Φ(s x, s g, η) = s Φ(x, g, η) and Φ(w + a) = Φ(w) + a: then, where the gradient is linear too, iterates
   * may be measured from a minimiser and carry a scale.
   *
   * @return true for gradient descent and its linear relatives
   */
  boolean isHomogeneous();

  /**
   * Returns where people look for a step size: four decades, up to 10 for gradient descent and its linear relatives, up to 1
   * for rules that scale their gradients.
   *
   * @return the range of the searches that know no more
   */
  @Override
  default StepSizeRange usualStepSizes() {
    return isHomogeneous() ? UpdateRule.super.usualStepSizes() : new StepSizeRange(1e-4, 1);
  }

  /**
   * Returns which of the rule's own parameters are learned unless someone says otherwise.
   *
   * @return names of {@link #learnable} parameters
   */
  default List<String> learnedByDefault() {
    return List.of();
  }

  /**
   * Returns the rule to learn with: this one, or one that moves the same to rounding and has a derivative everywhere.
   *
   * @return the rule whose steps are differentiated
   */
  default DifferentiableRule smooth() {
    return this;
  }

  @Override
  default DifferentiableRule on(List<TensorShape> shapes) {
    return this;
  }

  /**
   * Says whether tangents are exact up to rounding.
   *
   * @return false if they are differences of steps; results then say so in their status, and there is no adjoint
   */
  default boolean hasExactDerivatives() {
    return true;
  }

  /**
   * Makes one step, in place.
   *
   * @param stride which step, how long, of which weights
   * @param gradient ∇f at the iterate's weights, under the iterate's scale
   * @param iterate what to move
   */
  void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate);

  @Override
  default void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
    step(Stride.over(number, stepSize, iterate), gradient, iterate);
  }

  /**
   * Moves a tangent across one step, in place.
   *
   * @param stride the step
   * @param stepSizeTangent η̇, in units of 2^(exponent of before − exponent of tangent)
   * @param ownTangents ḣ in the same units, at least as many as {@link #learnable}
   * @param gradient g at the iterate before the step
   * @param gradientTangent ġ, under the tangent's scale
   * @param before the iterate before the step; not written to
   * @param tangent ẋ before, ẋ' after
   */
  void tangent(
      Stride stride,
      double stepSizeTangent,
      double[] ownTangents,
      DoubleDoubleVector gradient,
      DoubleDoubleVector gradientTangent,
      Iterate before,
      Iterate tangent);

  /**
   * Moves an adjoint back across one step, in place, except for the part that comes through the gradient: the caller adds
   * factor · H · direction to the adjoint's weights.
   *
   * @param stride the step
   * @param gradient g at the iterate before the step
   * @param before the iterate before the step; not written to
   * @param adjoint x̄' before, x̄ (without the gradient's part) after
   * @param gradientAdjoint where to write ḡ = factor · direction
   * @param ownAdjoints where to add h̄, in the units of what is returned
   * @return η̄, in units of 2^(exponent of before + exponent of adjoint)
   */
  double adjoint(
      Stride stride,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint,
      double[] ownAdjoints);

  /**
   * Writes ḡ alone, where the rule knows it before the gradient: then the gradient and H · direction are one reading of
   * H. The adjoint is left as it is, and {@link #adjoint} must still be called.
   *
   * @param stride the step
   * @param adjoint x̄', not written to
   * @param gradientAdjoint where to write ḡ = factor · direction, the same as {@link #adjoint} will
   * @return false, with nothing written, if ḡ depends on the gradient
   */
  default boolean gradientDirection(
      Stride stride, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    return false;
  }
}
