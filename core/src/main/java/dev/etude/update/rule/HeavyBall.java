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
 * Heavy-ball momentum.
 *
 * <pre>
 *   v(t+1) = μ v(t) + g(t)            v(0) = 0
 *   w(t+1) = w(t) − η v(t+1)
 * </pre>
 *
 * <p>w, v and g = ∇f(w) have length d; η is in weight units per gradient unit. μ = 0 is gradient descent. The step size
 * multiplies the velocity and not the gradient inside it: with a schedule, a smaller η slows the whole ball. Cost: 4d
 * multiply-adds, no allocation. Differentiable in η and μ everywhere.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(new HeavyBall(0.9), new ConstantStep(0.1, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param momentum μ, in [0, 1)
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">B. T. Polyak, USSR Comput. Math. Math. Phys. 4(5), 1964</a>
 */
public record HeavyBall(double momentum) implements DifferentiableRule {
  /** Checks the momentum. */
  public HeavyBall {
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
  public HeavyBall withLearned(Vector values) {
    return new HeavyBall(values.get(0));
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double stepSize = stride.size();
    double[] high = gradient.high();
    double[] low = gradient.low();
    double[] velocity = iterate.slot(0);
    double[] weights = iterate.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double sum = Math.fma(momentum, velocity[i], high[i]);
      weights[i] = Math.fma(-stepSize, sum, weights[i]) - stepSize * low[i];
      velocity[i] = sum + low[i];
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
      double sum = Math.fma(momentum, velocityTangent[i], highTangent[i]);
      sum = Math.fma(momentumTangent, velocity[i], sum);
      double moved = Math.fma(-stepSize, sum, weights[i]) - stepSize * lowTangent[i];
      double next = Math.fma(momentum, velocity[i], high[i]) + low[i];
      weights[i] = Math.fma(-stepSizeTangent, next, moved);
      velocityTangent[i] = sum + lowTangent[i];
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
    double[] velocity = before.slot(0);
    double[] high = gradient.high();
    double[] weightsBar = adjoint.weights();
    double[] velocityBar = adjoint.slot(0);
    double[] direction = gradientAdjoint.direction();
    double stepSizeBar = 0;
    double momentumBar = 0;
    for (int i = stride.from(); i < stride.to(); i++) {
      double next = Math.fma(momentum, velocity[i], high[i]);
      stepSizeBar = Math.fma(-weightsBar[i], next, stepSizeBar);
      double nextBar = Math.fma(-stepSize, weightsBar[i], velocityBar[i]);
      momentumBar = Math.fma(nextBar, velocity[i], momentumBar);
      direction[i] = nextBar;
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
      direction[i] = Math.fma(-stepSize, weightsBar[i], velocityBar[i]);
    }
    gradientAdjoint.setFactor(1);
    return true;
  }
}
