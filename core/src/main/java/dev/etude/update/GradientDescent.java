package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;

/**
 * Gradient descent.
 *
 * <pre>
 *   w(t+1) = w(t) − η g(t)
 * </pre>
 *
 * <p>w and g = ∇f(w) have length d; η is in weight units per gradient unit. The step uses the gradient's low part, so that
 * w − ηg keeps its digits where the two nearly cancel. Cost: 2d multiply-adds, no allocation.
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
  public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
    subtract(stepSize, gradient, iterate.weights());
  }

  @Override
  public void tangent(
      int number,
      double stepSize,
      double stepSizeTangent,
      DoubleDoubleVector gradient,
      DoubleDoubleVector gradientTangent,
      Iterate before,
      Iterate tangent) {
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] highTangent = gradientTangent.high();
    double[] lowTangent = gradientTangent.low();
    double[] weights = tangent.weights();
    for (int i = 0; i < weights.length; i++) {
      double moved = Math.fma(-stepSize, highTangent[i], weights[i]) - stepSize * lowTangent[i];
      weights[i] = Math.fma(-stepSizeTangent, high[i], moved) - stepSizeTangent * low[i];
    }
  }

  @Override
  public double adjoint(
      int number,
      double stepSize,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint) {
    double[] bar = adjoint.weights();
    gradientDirection(stepSize, adjoint, gradientAdjoint);
    return -InnerProduct.of(bar, gradient.high(), bar.length);
  }

  @Override
  public boolean gradientDirection(
      double stepSize, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    double[] bar = adjoint.weights();
    System.arraycopy(bar, 0, gradientAdjoint.direction(), 0, bar.length);
    gradientAdjoint.setFactor(-stepSize);
    return true;
  }

  private static void subtract(double factor, DoubleDoubleVector vector, double[] from) {
    double[] high = vector.high();
    double[] low = vector.low();
    for (int i = 0; i < from.length; i++) {
      from[i] = Math.fma(-factor, high[i], from[i]) - factor * low[i];
    }
  }
}
