package dev.etude.task.regression;

import dev.etude.inner.trajectory.LandscapePoint;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the whole landscape of a split cost, all step sizes and both objectives, against one trajectory of one step
 * size? Baseline: 100 steps of gradient descent on the training rows, two passes over them a step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class RegressionTaskBenchmark {
  private static final int STEPS = 100;
  private static final int STEP_SIZES = 500;

  /** The number of rows; two fifths train, two fifths validate, one fifth tests. */
  @Param({"440", "10000"})
  public int rows;

  /** The number of feature columns, d. */
  @Param({"10", "100"})
  public int features;

  private double[][] table;
  private RegressionRows regression;
  private int[] training;
  private int[] validation;
  private int[] test;
  private RegressionTask task;

  /** Draws a table y = ⟨w, x⟩ + noise and prepares one split. */
  @Setup
  public void draw() {
    UniformRandomProvider random = new Seed(1).child("table", features).generator();
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    table = new double[rows][features];
    double[] target = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features; j++) {
        table[i][j] = normal.sample();
        target[i] += table[i][j] / (1 + j);
      }
      target[i] += normal.sample();
    }
    regression = RegressionRows.of(table, target);
    int part = 2 * rows / 5;
    training = IntStream.range(0, part).toArray();
    validation = IntStream.range(part, 2 * part).toArray();
    test = IntStream.range(2 * part, rows).toArray();
    task = prepare();
  }

  /** The unit of cost: one step size, no derivative. */
  @Benchmark
  public double[] plainTrajectory() {
    double[][] scaled = regression.scaled();
    double[] weights = new double[features];
    double[] gradient = new double[features];
    for (int step = 0; step < STEPS; step++) {
      for (int i : training) {
        double[] row = scaled[i];
        double residual = -row[features];
        for (int j = 0; j < features; j++) {
          residual += row[j] * weights[j];
        }
        for (int j = 0; j < features; j++) {
          gradient[j] += residual * row[j];
        }
      }
      for (int j = 0; j < features; j++) {
        weights[j] -= 0.1 / training.length * gradient[j];
        gradient[j] = 0;
      }
    }
    return weights;
  }

  /** Reads the rows and decomposes. */
  @Benchmark
  public RegressionTask prepare() {
    return RegressionTask.of(regression, training, validation, test, STEPS);
  }

  /** 500 step sizes, value and slope of both objectives. */
  @Benchmark
  public LandscapePoint fiveHundredStepSizes() {
    LandscapePoint sum = LandscapePoint.ZERO;
    for (int i = 0; i < STEP_SIZES; i++) {
      double stepSize = Math.pow(10, -6.0 + 8.0 * i / STEP_SIZES);
      sum = sum.plus(task.training(stepSize)).plus(task.validation(stepSize));
    }
    return sum;
  }
}
