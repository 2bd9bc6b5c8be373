package dev.etude.update.rule;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Gradient descent.
 *
 * <pre>
 *   w(t+1) = w(t) − η g(t)
 * </pre>
 *
 * <p>w and g = ∇f(w) have length d; η is in weight units per gradient unit. The step uses the gradient's low part, so that
 * w − ηg keeps its digits where the two nearly cancel. Cost: 2d multiply-adds, no allocation.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(new GradientDescent(), new ConstantStep(0.1, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 */
public record GradientDescent() implements DifferentiableRule {
  @Override
  public int slots() {
    return 0;
  }

  @Override
  public boolean isHomogeneous() {
    return true;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of();
  }

  @Override
  public GradientDescent withLearned(Vector values) {
    return this;
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double stepSize = stride.size();
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] weights = iterate.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      weights[i] = Math.fma(-stepSize, high[i], weights[i]) - stepSize * low[i];
    }
  }

  @Override
  public void tangent(
      Stride stride,
      double stepSizeTangent,
      double[] ownTangents,
      DoubleDoubleVector gradient,
      DoubleDoubleVector gradientTangent,
      Iterate before,
      Iterate tangent) {
    double stepSize = stride.size();
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] highTangent = gradientTangent.high();
    double[] lowTangent = gradientTangent.low();
    double[] weights = tangent.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double moved = Math.fma(-stepSize, highTangent[i], weights[i]) - stepSize * lowTangent[i];
      weights[i] = Math.fma(-stepSizeTangent, high[i], moved) - stepSizeTangent * low[i];
    }
  }

  @Override
  public double adjoint(
      Stride stride,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint,
      double[] ownAdjoints) {
    gradientDirection(stride, adjoint, gradientAdjoint);
    return -InnerProduct.of(adjoint.weights(), gradient.high(), stride.from(), stride.to());
  }

  @Override
  public boolean gradientDirection(
      Stride stride, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    int from = stride.from();
    System.arraycopy(
        adjoint.weights(), from, gradientAdjoint.direction(), from, stride.to() - from);
    gradientAdjoint.setFactor(-stride.size());
    return true;
  }
}
