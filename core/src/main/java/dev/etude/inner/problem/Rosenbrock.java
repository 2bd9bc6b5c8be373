package dev.etude.inner.problem;

import dev.etude.check.Arguments;

/**
 * Rosenbrock's curved valley, a classic test of optimizers.
 *
 * <pre>
 *   f(w) = Σ_{i &lt; d} 100 (w_{i+1} − w_i²)² + (1 − w_i)²
 * </pre>
 *
 * <p>The minimum is 0 at (1, …, 1), where for d = 2 the Hessian has the condition number 2,508; the usual start is (−1.2, 1, −1.2,
 * …). Not convex. Cost: O(d) for everything, no workspace.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(new Rosenbrock(2), Vector.of(-1.2, 1), Optimizer.of(Adam.withDefaults(), new ConstantStep(0.01, 500)));
 * }</pre>
 *
 * @param dimension d, at least 2
 * @see <a href="https://doi.org/10.1093/comjnl/3.3.175">H. H. Rosenbrock, The Computer Journal 3(3), 1960</a>
 */
public record Rosenbrock(int dimension) implements TwiceDifferentiable {
  /** Checks the dimension. */
  public Rosenbrock {
    Arguments.atLeast(dimension, 2, "dimension");
  }

  @Override
  public double loss(double[] weights) {
    double sum = 0;
    for (int i = 0; i + 1 < dimension; i++) {
      double rise = weights[i + 1] - weights[i] * weights[i];
      double rest = 1 - weights[i];
      sum += 100 * rise * rise + rest * rest;
    }
    return sum;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    gradient[0] = 0;
    for (int i = 0; i + 1 < dimension; i++) {
      double rise = weights[i + 1] - weights[i] * weights[i];
      gradient[i] += -400 * rise * weights[i] - 2 * (1 - weights[i]);
      gradient[i + 1] = 200 * rise;
    }
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    product[0] = 0;
    for (int i = 0; i + 1 < dimension; i++) {
      double rise = weights[i + 1] - weights[i] * weights[i];
      double riseDot = direction[i + 1] - 2 * weights[i] * direction[i];
      product[i] += -400 * (riseDot * weights[i] + rise * direction[i]) + 2 * direction[i];
      product[i + 1] = 200 * riseDot;
    }
  }
}
