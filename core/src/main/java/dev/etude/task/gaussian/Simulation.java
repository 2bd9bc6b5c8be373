package dev.etude.task.gaussian;

import dev.etude.math.InnerProduct;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.Arrays;

/**
 * One run at a time on explicit rows, with its tangent.
 *
 * <pre>
 *   ẇ_{τ+1} = ẇ_τ − η H_τ ẇ_τ − g_τ,      g_τ = ∇f_τ(w_τ),   H_τ its Jacobian,   ẇ_0 = 0
 * </pre>
 *
 * <p>w stays inside the ball, or the run ends. The tangent is kept as 2^e times a vector below 2^{@value #LARGE_EXPONENT}, so
 * that it does not overflow before w leaves.
 */
final class Simulation {
  private static final int LARGE_EXPONENT = 500;

  private final LeastSquaresSetting setting;
  private final double[][] rows;
  private final SimulationEngine engine;
  private final Seed order;
  private final int dimension;
  private final double[] weights;
  private final double[] tangent;
  private final double[] gradient;
  private final double[] curvature;
  private int exponent; // ẇ = tangent · 2^exponent

  Simulation(LeastSquaresSetting setting, double[][] rows, SimulationEngine engine, Seed order) {
    this.setting = setting;
    this.rows = rows;
    this.engine = engine;
    this.order = order;
    this.dimension = setting.family().dimension();
    this.weights = new double[dimension];
    this.tangent = new double[dimension];
    this.gradient = new double[dimension];
    this.curvature = new double[dimension];
  }

  /** Runs t steps; false if the run escapes. */
  boolean completes(double stepSize) {
    NormalStream random = new NormalStream(order.generator());
    Arrays.fill(weights, 0);
    Arrays.fill(tangent, 0);
    exponent = 0;
    double limit = setting.radius() * setting.radius();
    for (int step = 1; step <= setting.steps(); step++) {
      if (engine == SimulationEngine.GRADIENT_DESCENT) {
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        for (double[] row : rows) {
          read(row);
        }
        advance(stepSize, rows.length);
      } else {
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        read(rows[random.index(rows.length)]);
        advance(stepSize, 1);
      }
      if (!(InnerProduct.of(weights, weights, dimension) < limit)) {
        return false;
      }
    }
    return true;
  }

  /** Adds a row's gradient and curvature along the tangent. */
  private void read(double[] row) {
    double residual = InnerProduct.of(row, weights, dimension) - row[dimension];
    double change = InnerProduct.of(row, tangent, dimension);
    for (int j = 0; j < dimension; j++) {
      gradient[j] = Math.fma(residual, row[j], gradient[j]);
      curvature[j] = Math.fma(change, row[j], curvature[j]);
    }
  }

  private void advance(double stepSize, int count) {
    double scale = Math.scalb(1.0, -exponent);
    double factor = stepSize / count;
    double largest = 0;
    for (int j = 0; j < dimension; j++) {
      tangent[j] = tangent[j] - factor * curvature[j] - gradient[j] / count * scale;
      weights[j] = Math.fma(-factor, gradient[j], weights[j]);
      largest = Math.max(largest, Math.abs(tangent[j]));
    }
    if (Math.getExponent(largest) > LARGE_EXPONENT && Double.isFinite(largest)) {
      for (int j = 0; j < dimension; j++) {
        tangent[j] = Math.scalb(tangent[j], -LARGE_EXPONENT);
      }
      exponent += LARGE_EXPONENT;
    }
  }

  /** Reads the loss of the run that completed last. */
  StoppedLoss loss(double[][] on) {
    double sum = 0;
    double slope = 0;
    for (double[] row : on) {
      double residual = InnerProduct.of(row, weights, dimension) - row[dimension];
      sum += residual * residual;
      slope += residual * InnerProduct.of(row, tangent, dimension);
    }
    return new StoppedLoss(sum / (2.0 * on.length), Math.scalb(slope / on.length, exponent), false);
  }

  /** Returns |w_t − p|² of the run that completed last. */
  double distanceSquared(double[] point) {
    double sum = 0;
    for (int j = 0; j < dimension; j++) {
      double difference = weights[j] - point[j];
      sum += difference * difference;
    }
    return sum;
  }
}
