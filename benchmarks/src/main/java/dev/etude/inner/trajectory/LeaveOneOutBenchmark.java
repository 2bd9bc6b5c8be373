package dev.etude.inner.trajectory;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the leave-one-out loss cost at t = 100 and 200 step sizes, derivatives included? The baseline runs t steps for each
 * row that is left out, at one step size only.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class LeaveOneOutBenchmark {
  private static final int STEPS = 100;
  private static final int STEP_SIZES = 200;

  private double[][] rows = {};

  /** Rows × features: of the diabetes table with a column of ones, and a larger one. */
  @Param({"442x11", "5000x200"})
  public String size = "442x11";

  /** Draws the table. */
  @Setup
  public void draw() {
    String[] parts = size.split("x", -1);
    int features = Integer.parseInt(parts[1]);
    NormalStream normal = new NormalStream(new Seed(1).generator());
    rows = new double[Integer.parseInt(parts[0])][features + 1];
    for (double[] row : rows) {
      normal.fill(row, features + 1);
    }
  }

  /** Exact, at all step sizes. */
  @Benchmark
  public double closedForm() {
    LeaveOneOut loss = LeaveOneOut.of(rows, STEPS);
    double sum = 0;
    for (int k = 1; k <= STEP_SIZES; k++) {
      sum += loss.at(k / (STEP_SIZES * loss.largestCurvature()), STEPS).value().toDouble();
    }
    return sum;
  }

  /** The baseline: one step size, and the mean products of the rows given. */
  @Benchmark
  public double bruteForceAtOneStepSize() {
    int n = rows.length;
    int d = rows[0].length - 1;
    double[][] gram = new double[d][d + 1];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k <= d; k++) {
          gram[j][k] += row[j] * row[k] / n;
        }
      }
    }
    double sum = 0;
    for (double[] left : rows) {
      double[] w = new double[d];
      double[] next = new double[d];
      for (int step = 0; step < STEPS; step++) {
        double fitted = -left[d];
        for (int j = 0; j < d; j++) {
          fitted += left[j] * w[j];
        }
        for (int j = 0; j < d; j++) {
          double gradient = -gram[j][d] - fitted * left[j] / n;
          for (int k = 0; k < d; k++) {
            gradient += gram[j][k] * w[k];
          }
          next[j] = w[j] - 0.1 * gradient;
        }
        System.arraycopy(next, 0, w, 0, d);
      }
      double error = left[d];
      for (int j = 0; j < d; j++) {
        error -= left[j] * w[j];
      }
      sum += error * error;
    }
    return sum;
  }
}
