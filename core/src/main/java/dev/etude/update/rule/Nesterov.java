package dev.etude.update.rule;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Nesterov momentum.
 *
 * <pre>
 *   v(t+1) = μ v(t) + g(t)                       v(0) = 0
 *   w(t+1) = w(t) − η (g(t) + μ v(t+1))
 * </pre>
 *
 * <p>The variant of Sutskever and of PyTorch: w is the point that looks ahead, where the gradient is taken, and the step
 * size multiplies the velocity as in {@link HeavyBall}. μ = 0 is gradient descent. Cost: 6d multiply-adds, no allocation.
 * Differentiable in η and μ everywhere.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(new Nesterov(0.9), new ConstantStep(0.1, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param momentum μ, in [0, 1)
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the
 *     importance of initialization and momentum in deep learning", ICML 2013</a>
 */
public record Nesterov(double momentum) implements DifferentiableRule {
  /** Checks the momentum. */
  public Nesterov {
    Arguments.fraction(momentum, "momentum");
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
  public List<Parameter> learnable() {
    return List.of(new Parameter("momentum", momentum, Coordinate.LOGIT));
  }

  @Override
  public List<String> learnedByDefault() {
    return List.of("momentum");
  }

  @Override
  public Nesterov withLearned(Vector values) {
    return new Nesterov(values.get(0));
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double stepSize = stride.size();
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] velocity = iterate.slot(0);
    double[] weights = iterate.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double next = Math.fma(momentum, velocity[i], high[i]) + low[i];
      double direction = Math.fma(momentum, next, high[i]);
      weights[i] = Math.fma(-stepSize, direction, weights[i]) - stepSize * low[i];
      velocity[i] = next;
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
    double momentumTangent = ownTangents[0];
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] highTangent = gradientTangent.high();
    double[] lowTangent = gradientTangent.low();
    double[] velocity = before.slot(0);
    double[] velocityTangent = tangent.slot(0);
    double[] weights = tangent.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double next = Math.fma(momentum, velocity[i], high[i]) + low[i];
      double direction = Math.fma(momentum, next, high[i]) + low[i];
      double nextTangent = Math.fma(momentum, velocityTangent[i], highTangent[i]) + lowTangent[i];
      nextTangent = Math.fma(momentumTangent, velocity[i], nextTangent);
      double directionTangent = Math.fma(momentum, nextTangent, highTangent[i]);
      directionTangent = Math.fma(momentumTangent, next, directionTangent);
      double moved = Math.fma(-stepSize, directionTangent, weights[i]) - stepSize * lowTangent[i];
      weights[i] = Math.fma(-stepSizeTangent, direction, moved);
      velocityTangent[i] = nextTangent;
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
    double stepSize = stride.size();
    double[] high = gradient.high();
    double[] velocity = before.slot(0);
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    double stepSizeBar = 0;
    double momentumBar = 0;
    for (int i = stride.from(); i < stride.to(); i++) {
      double next = Math.fma(momentum, velocity[i], high[i]);
      stepSizeBar = Math.fma(-weightsBar[i], Math.fma(momentum, next, high[i]), stepSizeBar);
      double directionBar = -stepSize * weightsBar[i];
      double nextBar = Math.fma(momentum, directionBar, velocityBar[i]);
      momentumBar = Math.fma(directionBar, next, Math.fma(nextBar, velocity[i], momentumBar));
      direction[i] = directionBar + nextBar;
      velocityBar[i] = momentum * nextBar;
    }
    gradientAdjoint.setFactor(1);
    ownAdjoints[0] += momentumBar;
    return stepSizeBar;
  }

  @Override
  public boolean gradientDirection(
      Stride stride, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    double stepSize = stride.size();
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    for (int i = stride.from(); i < stride.to(); i++) {
      double directionBar = -stepSize * weightsBar[i];
      direction[i] = directionBar + Math.fma(momentum, directionBar, velocityBar[i]);
    }
    gradientAdjoint.setFactor(1);
    return true;
  }
}
