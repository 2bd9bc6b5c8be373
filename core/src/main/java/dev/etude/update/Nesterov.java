package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;

/**
 * Nesterov's momentum, written at the look-ahead point.
 *
 * <pre>
 *   v(t+1) = μ v(t) + g(t)                         v(0) = 0
 *   w(t+1) = w(t) − η (g(t) + μ v(t+1))
 * </pre>
 *
 * <p>w is the point where gradients are taken; with a constant η it is y(t) = x(t) + μ (x(t) − x(t−1)) of Nesterov's x(t+1) =
 * y(t) − η ∇f(y(t)). The form of Sutskever and of most libraries. μ = 0 is gradient descent. Cost: 5d multiply-adds, no
 * allocation. Differentiable in η everywhere.
 *
 * @param momentum μ, in [0, 1)
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the
 *     importance of initialization and momentum in deep learning", ICML 2013</a>
 */
public record Nesterov(double momentum) implements DifferentiableRule {
  /** Checks the momentum. */
  public Nesterov {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), but is " + momentum);
    }
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public boolean isHomogeneous() {
    return true;
  }

  @Override
  public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
    advance(stepSize, gradient, iterate.slot(0), iterate.weights());
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
    advance(stepSize, gradientTangent, tangent.slot(0), tangent.weights());
    double[] velocity = before.slot(0);
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] weights = tangent.weights();
    for (int i = 0; i < weights.length; i++) {
      double next = Math.fma(momentum, velocity[i], high[i]) + low[i];
      weights[i] = Math.fma(-stepSizeTangent, Math.fma(momentum, next, high[i]), weights[i]);
    }
  }

  /** With v(t+1) written out, w(t+1) = w − η (μ² v + (1 + μ) g). */
  @Override
  public double adjoint(
      int number,
      double stepSize,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint) {
    double[] velocity = before.slot(0);
    double[] high = gradient.high();
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    double product = 0;
    for (int i = 0; i < weightsBar.length; i++) {
      double step = momentum * momentum * velocity[i] + (1 + momentum) * high[i];
      product = Math.fma(weightsBar[i], step, product);
      double scaled = stepSize * weightsBar[i];
      direction[i] = velocityBar[i] - (1 + momentum) * scaled;
      velocityBar[i] = momentum * (velocityBar[i] - momentum * scaled);
    }
    gradientAdjoint.setFactor(1);
    return -product;
  }

  @Override
  public boolean gradientDirection(
      double stepSize, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = velocityBar[i] - (1 + momentum) * (stepSize * weightsBar[i]);
    }
    gradientAdjoint.setFactor(1);
    return true;
  }

  private void advance(
      double stepSize, DoubleDoubleVector gradient, double[] velocity, double[] weights) {
    double[] high = gradient.high();
    double[] low = gradient.low();
    for (int i = 0; i < weights.length; i++) {
      double sum = Math.fma(momentum, velocity[i], high[i]);
      double step = Math.fma(momentum, sum, high[i]);
      weights[i] = Math.fma(-stepSize, step, weights[i]) - stepSize * (1 + momentum) * low[i];
      velocity[i] = sum + low[i];
    }
  }
}
