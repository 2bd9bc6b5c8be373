package dev.etude.math;

import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
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
 * What do two products with one symmetric matrix cost: plain, in one reading, and compensated? Baseline: two nested loops
 * over rows, which is how anyone would write them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SymmetricMatrixBenchmark {
  /** The dimension, d. */
  @Param({"20", "200"})
  public int dimension;

  private double[][] rows;
  private SymmetricMatrix plain;
  private SymmetricMatrix compensated;
  private double[] x;
  private double[] y;
  private DoubleDoubleVector productX;
  private DoubleDoubleVector productY;

  /** Draws the matrix and two vectors. */
  @Setup
  public void draw() {
    UniformRandomProvider random = new Seed(1).child("matrix", dimension).generator();
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    rows = new double[dimension][dimension];
    x = new double[dimension];
    y = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = normal.sample();
      y[i] = normal.sample();
      for (int j = 0; j <= i; j++) {
        rows[i][j] = normal.sample();
        rows[j][i] = rows[i][j];
      }
    }
    plain = SymmetricMatrix.of(rows);
    compensated = plain.compensated();
    productX = new DoubleDoubleVector(dimension);
    productY = new DoubleDoubleVector(dimension);
  }

  /** The baseline. */
  @Benchmark
  public double[] twoNestedLoops() {
    double[] intoX = productX.high();
    double[] intoY = productY.high();
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double sumX = 0;
      double sumY = 0;
      for (int j = 0; j < row.length; j++) {
        sumX += row[j] * x[j];
        sumY += row[j] * y[j];
      }
      intoX[i] = sumX;
      intoY[i] = sumY;
    }
    return intoY;
  }

  /** Two readings of the matrix. */
  @Benchmark
  public DoubleDoubleVector multiplyTwice() {
    plain.multiply(x, productX);
    plain.multiply(y, productY);
    return productY;
  }

  /** One reading of the matrix. */
  @Benchmark
  public DoubleDoubleVector multiplyPair() {
    plain.multiplyPair(x, y, productX, productY);
    return productY;
  }

  /** As if in twice the digits. */
  @Benchmark
  public DoubleDoubleVector multiplyPairCompensated() {
    compensated.multiplyPair(x, y, productX, productY);
    return productY;
  }
}
