package dev.etude.sampling.hamiltonian;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.target.LinearRegression;
import dev.etude.sampling.target.Normal;
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
 * What does a leapfrog step cost beside its gradient? One gradient, one step by itself, and sixteen steps in a row, each for two densities: a
 * cheap one, whose gradient is one product for each coordinate, and a regression on ten rows for each coordinate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LeapfrogBenchmark {
  private static final int ROWS_FOR_EACH = 10;
  private static final int IN_A_ROW = 16;
  private static final double STEP = 1e-3;

  /** How many coordinates. */
  @Param({"10", "100", "1000"})
  public int dimension;

  /** What the density is. */
  @Param({"normal", "regression"})
  public String density = "normal";

  private Hamiltonian hamiltonian;
  private Phase from;
  private Phase to;

  /** Makes density and points. */
  @Setup
  public void prepare() {
    NormalStream normal = new NormalStream(new Seed(1).generator());
    LogDensity target = "normal".equals(density) ? Normal.of(dimension, 10) : regression(normal);
    hamiltonian = new Hamiltonian(target.withWorkspace());
    from = new Phase(dimension);
    to = new Phase(dimension);
    normal.fill(from.position, dimension);
    hamiltonian.evaluate(from);
    hamiltonian.drawMomentum(from, normal);
    to.set(from);
  }

  private LogDensity regression(NormalStream normal) {
    double[][] rows = new double[ROWS_FOR_EACH * dimension][dimension - 1];
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      normal.fill(rows[i], dimension - 1);
      targets[i] = normal.next();
    }
    return LinearRegression.of(rows, targets, 10, 10);
  }

  /**
   * Computes a gradient.
   *
   * @return the log density
   */
  @Benchmark
  public double gradient() {
    hamiltonian.evaluate(to);
    return to.logDensity;
  }

  /**
   * Makes a step.
   *
   * @return whether its energy is finite
   */
  @Benchmark
  public boolean oneStep() {
    return hamiltonian.integrate(from, STEP, 1, to);
  }

  /**
   * Makes steps in a row: to be divided by sixteen.
   *
   * @return whether the energy at the end is finite
   */
  @Benchmark
  public boolean sixteenSteps() {
    return hamiltonian.integrate(from, STEP, IN_A_ROW, to);
  }
}
