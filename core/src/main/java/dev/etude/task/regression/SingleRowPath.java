package dev.etude.task.regression;

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
 * <p>x ends with a 1, whose weight is the intercept, so that |x|² is at least 1.
 *
 * <p>Which row step τ sees is said by {@link EpochBatches} of one row: it depends on the seed and τ, not on η. Weights and
 * tangent share a power of two of their own, so that no run overflows. Accuracy: rounding, amplified by the run's own
 * products Π (I − η x xᵀ).
 *
 * <p>Cost of a run: 4(d + 1) multiply-adds a step. Memory: the table's rows themselves, not copies, and t references. Immutable.
 */
final class SingleRowPath implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LARGE_EXPONENT =
      400; // squares stay in a double, and so does one more step
  private static final double LARGEST_FACTOR = 0x1p500; // of a step

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
    int weights = units.features() + 1;
    double[] row = new double[weights + 1];
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= steps; step++) {
      batches.write(step, index);
      visited[step - 1] = table[index[0]];
      units.writeWithOne(table[index[0]], row);
      double curvature = InnerProduct.of(row, row, weights);
      largest = Math.max(largest, curvature);
      smallest = Math.min(smallest, curvature);
    }
    return new SingleRowPath(units, visited, largest, smallest);
  }

  /** Returns the largest |x|² of a visited row. */
  double largestCurvature() {
    return largest;
  }

  /** Returns the smallest |x|² of a visited row, at least 1. */
  double smallestCurvature() {
    return smallest;
  }

  /** Runs all steps. */
  Reached run(double stepSize) {
    if (!(stepSize >= 0 && stepSize * largest <= LARGEST_FACTOR)) {
      throw new IllegalArgumentException("stepSize must be at least 0 and at most "
          + LARGEST_FACTOR / largest + ", but is " + stepSize);
    }
    int weights = units.features() + 1;
    Reached reached = new Reached(weights);
    double[] row = new double[weights + 1];
    for (double[] ofTable : visited) {
      units.writeWithOne(ofTable, row);
      double residual = InnerProduct.of(row, reached.point, weights + 1);
      double change = InnerProduct.of(row, reached.tangent, weights);
      reached.move(row, -stepSize * residual, -Math.fma(stepSize, change, residual));
    }
    return reached;
  }

  /** Where a run is: (w, −1) and (ẇ, 0), both times 2^−exponent. */
  static final class Reached {
    private final int weights;
    final double[] point;
    final double[] tangent;
    int exponent;

    private Reached(int weights) {
      this.weights = weights;
      this.point = new double[weights + 1];
      this.tangent = new double[weights + 1];
      point[weights] = -1;
    }

    private void move(double[] row, double step, double tangentStep) {
      double largest = 0;
      for (int j = 0; j < weights; j++) {
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
      for (int j = 0; j <= weights; j++) {
        point[j] = Math.scalb(point[j], -by);
        tangent[j] = Math.scalb(tangent[j], -by);
      }
      exponent += by;
      point[weights] = -Math.scalb(1.0, -exponent);
    }
  }
}
