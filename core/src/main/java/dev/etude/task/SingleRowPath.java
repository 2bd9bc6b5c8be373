package dev.etude.task;

import dev.etude.inner.problem.EpochBatches;
import dev.etude.math.InnerProduct;
import dev.etude.random.Seed;
import java.io.Serializable;

/**
 * Stochastic gradient descent by single rows from 0, with its tangent ẇ = dw/dη.
 *
 * <pre>
 *   w_{τ+1} = w_τ − η r_τ x_τ,      ẇ_{τ+1} = ẇ_τ − (r_τ + η ⟨x_τ, ẇ_τ⟩) x_τ,      r_τ = ⟨x_τ, w_τ⟩ − y_τ
 * </pre>
 *
 * <p>Which row step τ sees is said by {@link EpochBatches} of one row: it depends on the seed and τ, not on η. Weights and
 * tangent share a power of two of their own, so that no run overflows. Accuracy: rounding, amplified by the run's own
 * products Π (I − η x xᵀ).
 *
 * <p>Cost of a run: 4d multiply-adds a step. Memory: the table's rows themselves, not copies, and t references. Immutable.
 */
final class SingleRowPath implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LARGE_EXPONENT =
      400; // squares stay in a double, and so does one more step
  private static final double LARGEST_FACTOR = 0x1p500; // of a step
  private static final double ROUNDING = 0x1p-44; // a row this close to the mean is the mean

  private final TrainingUnits units;
  private final double[][] visited; // row τ − 1 is step τ's, in the table's units
  private final double largest;
  private final double smallest;

  private SingleRowPath(TrainingUnits units, double[][] visited, double largest, double smallest) {
    this.units = units;
    this.visited = visited;
    this.largest = largest;
    this.smallest = smallest;
  }

  static SingleRowPath of(
      TrainingUnits units, double[][] table, int[] trained, int steps, Seed order) {
    EpochBatches batches = new EpochBatches(trained, 1, order);
    int[] index = new int[1];
    double[][] visited = new double[steps][];
    double[] row = new double[units.features() + 1];
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= steps; step++) {
      batches.write(step, index);
      visited[step - 1] = table[index[0]];
      units.write(table[index[0]], row);
      double curvature = InnerProduct.of(row, row, units.features());
      largest = Math.max(largest, curvature);
      smallest = curvature > 0 ? Math.min(smallest, curvature) : smallest;
    }
    return new SingleRowPath(
        units, visited, largest, largest > 0 ? Math.max(smallest, ROUNDING * largest) : 0);
  }

  /** Returns the largest |x|² of a visited row. */
  double largestCurvature() {
    return largest;
  }

  /** Returns the smallest positive |x|² of a visited row, 0 if there is none. */
  double smallestCurvature() {
    return smallest;
  }

  /** Runs all steps. */
  Reached run(double stepSize) {
    if (!(stepSize >= 0 && stepSize * largest <= LARGEST_FACTOR)) {
      throw new IllegalArgumentException("stepSize must be at least 0 and at most "
          + LARGEST_FACTOR / largest + ", but is " + stepSize);
    }
    int d = units.features();
    Reached reached = new Reached(d);
    double[] row = new double[d + 1];
    for (double[] ofTable : visited) {
      units.write(ofTable, row);
      double residual = InnerProduct.of(row, reached.point, d + 1);
      double change = InnerProduct.of(row, reached.tangent, d);
      reached.move(row, -stepSize * residual, -Math.fma(stepSize, change, residual));
    }
    return reached;
  }

  /** Where a run is: (w, −1) and (ẇ, 0), both times 2^−exponent. */
  static final class Reached {
    private final int features;
    final double[] point;
    final double[] tangent;
    int exponent;

    private Reached(int features) {
      this.features = features;
      this.point = new double[features + 1];
      this.tangent = new double[features + 1];
      point[features] = -1;
    }

    private void move(double[] row, double step, double tangentStep) {
      double largest = 0;
      for (int j = 0; j < features; j++) {
        point[j] = Math.fma(step, row[j], point[j]);
        tangent[j] = Math.fma(tangentStep, row[j], tangent[j]);
        largest = Math.max(largest, Math.max(Math.abs(point[j]), Math.abs(tangent[j])));
      }
      int size = Math.getExponent(largest);
      if (size > LARGE_EXPONENT || (exponent > 0 && size < -LARGE_EXPONENT)) {
        rescale(Math.max(size, -exponent));
      }
    }

    private void rescale(int by) {
      for (int j = 0; j <= features; j++) {
        point[j] = Math.scalb(point[j], -by);
        tangent[j] = Math.scalb(tangent[j], -by);
      }
      exponent += by;
      point[features] = -Math.scalb(1.0, -exponent);
    }
  }
}
