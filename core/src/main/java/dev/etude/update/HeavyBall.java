package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;

/**
 * Heavy-ball momentum.
 *
 * <pre>
 *   v(t+1) = μ v(t) + g(t)            v(0) = 0
 *   w(t+1) = w(t) − η v(t+1)
 * </pre>
 *
 * <p>w, v and g = ∇f(w) have length d; η is in weight units per gradient unit. μ = 0 is gradient descent. The step size
 * multiplies the velocity and not the gradient inside it: with a schedule, a smaller η slows the whole ball. Cost: 4d
 * multiply-adds, no allocation. Differentiable in η everywhere.
 *
 * @param momentum μ, in [0, 1)
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">B. T. Polyak, USSR Comput. Math. Math. Phys. 4(5), 1964</a>
 */
public record HeavyBall(double momentum) implements DifferentiableRule {
  /** Checks the momentum. */
  public HeavyBall {
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
      weights[i] = Math.fma(-stepSizeTangent, next, weights[i]);
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
    double[] velocity = before.slot(0);
    double[] high = gradient.high();
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    double product = 0;
    for (int i = 0; i < weightsBar.length; i++) {
      product = Math.fma(weightsBar[i], Math.fma(momentum, velocity[i], high[i]), product);
      double nextBar = Math.fma(-stepSize, weightsBar[i], velocityBar[i]);
      direction[i] = nextBar;
      velocityBar[i] = momentum * nextBar;
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
      direction[i] = Math.fma(-stepSize, weightsBar[i], velocityBar[i]);
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
      weights[i] = Math.fma(-stepSize, sum, weights[i]) - stepSize * low[i];
      velocity[i] = sum + low[i];
    }
  }
}
