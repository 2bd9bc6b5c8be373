package dev.etude.testkit;

import dev.etude.inner.problem.TwiceDifferentiable;

/**
 * f(w) = Σ w⁴/4: gradient descent with a large step leaves every range within a few steps.
 *
 * @param dimension the number of weights, at least 1
 */
public record QuarticLoss(int dimension) implements TwiceDifferentiable {
  @Override
  public double loss(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w * w * w * w / 4;
    }
    return sum;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = weights[i] * weights[i] * weights[i];
    }
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    for (int i = 0; i < weights.length; i++) {
      product[i] = 3 * weights[i] * weights[i] * direction[i];
    }
  }
}
