package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Unroll;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A quadratic with H = XᵀX/s and w_0 ~ N(0, I), X ~ N(0, 1)^{n×d}; and gradient descent on it in plain arrays, the unit in
 * which engines are priced.
 */
final class GaussianQuadratic {
  private final double[][] hessian;
  private final double[] start;
  private final Quadratic quadratic;

  /** Draws the quadratic of n rows, divided by s. */
  GaussianQuadratic(int rows, int dimension, double scale, long seed) {
    UniformRandomProvider random = new Seed(seed).child("quadratic", dimension).generator();
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    hessian = new double[dimension][dimension];
    double[] x = new double[dimension];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < dimension; j++) {
        x[j] = normal.sample();
      }
      for (int j = 0; j < dimension; j++) {
        for (int k = 0; k < dimension; k++) {
          hessian[j][k] += x[j] * x[k] / scale;
        }
      }
    }
    start = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      start[j] = normal.sample();
    }
    quadratic = Quadratic.of(hessian);
  }

  /** The condition number, which decides whether the library's products are plain. */
  double conditionNumber() {
    return quadratic.eigenpairs().orElseThrow().value(0).hi()
        / quadratic.eigenpairs().orElseThrow().value(start.length - 1).hi();
  }

  Quadratic quadratic() {
    return quadratic;
  }

  Unroll<Quadratic> unroll(double stepSize, int steps) {
    return new Unroll<>(
        Task.of(quadratic, Vector.of(start)),
        new GradientDescent(),
        new ConstantStep(stepSize, steps));
  }

  /** Runs t steps as anyone would write them: two nested loops for the gradient, one for the step. */
  double[] plainTrajectory(double stepSize, int steps) {
    int d = start.length;
    double[] weights = start.clone();
    double[] gradient = new double[d];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < d; i++) {
        double[] row = hessian[i];
        double sum = 0;
        for (int j = 0; j < d; j++) {
          sum += row[j] * weights[j];
        }
        gradient[i] = sum;
      }
      for (int i = 0; i < d; i++) {
        weights[i] -= stepSize * gradient[i];
      }
    }
    return weights;
  }
}
