package dev.etude.task.gaussian;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.LeastSquaresPath;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.GramOperator;
import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * What do all step sizes of a noisy least-squares task cost, against one trajectory of one step size? Baseline: 40 steps of
 * gradient descent on all rows, two passes over them a step. The harder baseline has this library's product, one pass.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LeastSquaresTaskBenchmark {
  private static final int STEPS = 40;
  private static final double STEP_SIZE = 0.1;

  /** The dimension, d; half as many rows. */
  @Param({"1000"})
  public int dimension;

  private LeastSquaresSetting setting;
  private double[][] rows;
  private double[] grid;

  /** Draws the rows. */
  @Setup
  public void draw() {
    GaussianLeastSquares family = new GaussianLeastSquares(dimension, dimension / 2, 1);
    setting = LeastSquaresSetting.of(family, 0.5, STEPS, 40);
    rows = drawRows();
    grid = IntStream.range(0, 25).mapToDouble(i -> Math.pow(10, -6 + 0.25 * i)).toArray();
  }

  /** The unit of cost: one step size, no derivative. */
  @Benchmark
  public double[] plainTrajectory() {
    double[] weights = new double[dimension];
    double[] gradient = new double[dimension];
    for (int step = 0; step < STEPS; step++) {
      for (double[] row : rows) {
        double residual = -row[dimension];
        for (int j = 0; j < dimension; j++) {
          residual += row[j] * weights[j];
        }
        for (int j = 0; j < dimension; j++) {
          gradient[j] += residual * row[j];
        }
      }
      for (int j = 0; j < dimension; j++) {
        weights[j] -= STEP_SIZE / rows.length * gradient[j];
        gradient[j] = 0;
      }
    }
    return weights;
  }

  /** The same number of products with XᵀX/n, and nothing else. */
  @Benchmark
  public double[] sameProducts() {
    GramOperator gram = GramOperator.ofFirstColumns(rows, dimension);
    DoubleDoubleVector product = new DoubleDoubleVector(dimension);
    double[] weights = rows[0].clone();
    for (int step = 0; step < STEPS; step++) {
      gram.multiply(weights, product);
      for (int j = 0; j < dimension; j++) {
        weights[j] = 0.1 * product.high()[j];
      }
    }
    return weights;
  }

  /** All step sizes: Lanczos, and 25 training losses with slopes. */
  @Benchmark
  public LandscapePoint landscape() {
    LeastSquaresPath path = LeastSquaresPath.krylov(rows, STEPS);
    LandscapePoint sum = LandscapePoint.ZERO;
    for (double stepSize : grid) {
      sum = sum.plus(path.coordinates().trainingLoss(stepSize, STEPS));
    }
    return sum;
  }

  /** Drawing the rows. */
  @Benchmark
  public double[][] drawRows() {
    return setting.family().draw(new Seed(1)).rows(0, setting.family().samples());
  }

  /** Everything of one task: rows drawn, both objectives ready for every step size. */
  @Benchmark
  public LeastSquaresTask krylovTask() {
    return DecompositionEngine.KRYLOV.draw(setting, new Seed(1));
  }

  /** The same in distribution, without rows. */
  @Benchmark
  public LeastSquaresTask ensembleTask() {
    return new EnsembleEngine().draw(setting, new Seed(1));
  }
}
