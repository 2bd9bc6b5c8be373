package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LinearOperator;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.update.Iterate;
import dev.etude.update.rule.GradientDescent;
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
 * How many plain trajectories does forward mode cost, and does its memory grow with t (run with {@code -prof gc})? On a
 * well-conditioned quadratic, H = XᵀX/2d of 2d rows, whose products are plain. Baselines: the trajectory as anyone would
 * write it, and the trajectory with the library's own matrix product, which is the harder one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ForwardModeBenchmark {
  private static final double STEP_SIZE = 0.5;

  /** The number of weights, d. */
  @Param({"20", "200"})
  public int dimension;

  /** The number of steps, t. */
  @Param({"80", "800", "8000"})
  public int steps;

  private final ForwardMode engine = new ForwardMode();
  private GaussianQuadratic problem;
  private Unroll<Quadratic> unroll;

  /** Draws the quadratic. */
  @Setup
  public void draw() {
    problem = new GaussianQuadratic(2 * dimension, dimension, 2 * dimension, 1);
    unroll = problem.unroll(STEP_SIZE, steps);
  }

  /** The unit of cost, as anyone would write it. */
  @Benchmark
  public double[] plainTrajectory() {
    return problem.plainTrajectory(STEP_SIZE, steps);
  }

  /** The unit of cost with the library's product and update rule. */
  @Benchmark
  public Iterate trajectoryWithTheSameProduct() {
    LinearOperator hessian = problem.quadratic().hessian();
    GradientDescent rule = new GradientDescent();
    Iterate iterate = new Iterate(dimension, 0);
    System.arraycopy(unroll.task().start().toArray(), 0, iterate.weights(), 0, dimension);
    DoubleDoubleVector gradient = new DoubleDoubleVector(dimension);
    for (int step = 1; step <= steps; step++) {
      hessian.multiply(iterate.weights(), gradient);
      rule.step(step, STEP_SIZE, gradient, iterate);
    }
    return iterate;
  }

  /** Value and derivative. */
  @Benchmark
  public MetaGradient forwardMode() {
    return engine.differentiate(unroll, MetaObjective.logOfLastLoss());
  }
}
