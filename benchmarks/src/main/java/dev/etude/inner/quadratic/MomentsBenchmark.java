package dev.etude.inner.quadratic;

import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast can a table be read into moments, which is what a large regression waits for? Time per row; the baseline adds
 * one row at a time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MomentsBenchmark {
  private static final int ROWS = 4000;

  /** The number of feature columns, d. */
  @Param({"10", "200"})
  public int features;

  private double[][] table;
  private int[] indices;

  /** Draws the table. */
  @Setup
  public void draw() {
    UniformRandomProvider random = new Seed(1).child("table", features).generator();
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    table = new double[ROWS][features + 1];
    for (double[] row : table) {
      for (int j = 0; j < row.length; j++) {
        row[j] = normal.sample();
      }
    }
    indices = IntStream.range(0, ROWS).toArray();
  }

  /** The baseline: the upper triangle of one outer product after the other. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[][] oneRowAtATime() {
    int columns = features + 1;
    double[][] products = new double[columns][columns];
    double[] sums = new double[columns];
    for (double[] row : table) {
      for (int j = 0; j < columns; j++) {
        sums[j] += row[j];
        double[] into = products[j];
        for (int k = j; k < columns; k++) {
          into[k] += row[j] * row[k];
        }
      }
    }
    products[columns - 1] = sums;
    return products;
  }

  /** Eight rows at a time. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Moments addRows() {
    Moments moments = new Moments(features + 1);
    moments.addRows(table, indices);
    return moments;
  }
}
