package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
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
 * What does one meta-gradient of the log objective cost, engine by engine, on the paper's quadratic (H = XᵀX, X square,
 * η = 0.1, beyond the stability edge)? Baselines: one plain trajectory without any derivative, and plain back-propagation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class MetaGradientBenchmark {
  private static final double STEP_SIZE = 0.1;
  private static final MetaObjective LOG = MetaObjective.logOfLastLoss();

  /** The number of weights, d. */
  @Param("20")
  public int dimension;

  /** The number of steps, t. */
  @Param("80")
  public int steps;

  /** Whether H is well conditioned enough for plain products: the first draw that is, or that is not. */
  @Param
  public Products products = Products.PLAIN;

  private final Spectral spectral = new Spectral();
  private final ForwardMode forward = new ForwardMode();
  private final ReverseMode reverse = ReverseMode.keepingEveryState();
  private final ReverseMode reverseInTwelve = new ReverseMode(12);
  private final BackPropagation doubles = BackPropagation.inDoublePrecision();
  private final BackPropagation floats = BackPropagation.inSinglePrecision();
  private GaussianQuadratic problem;
  private Unroll<Quadratic> unroll;

  /** Draws the quadratic. */
  @Setup
  public void draw() {
    boolean compensated = products == Products.COMPENSATED;
    long seed = 0;
    do {
      seed++;
      problem = new GaussianQuadratic(dimension, dimension, 1, seed);
    } while (problem.conditionNumber() > Quadratic.PLAIN_CONDITION != compensated);
    unroll = problem.unroll(STEP_SIZE, steps);
  }

  /** The unit of cost: t plain products and updates, no derivative. */
  @Benchmark
  public double[] plainTrajectory() {
    return problem.plainTrajectory(STEP_SIZE, steps);
  }

  /** What overflows. */
  @Benchmark
  public MetaGradient backPropagationInDoubles() {
    return doubles.differentiate(unroll, LOG);
  }

  /** What overflows earlier. */
  @Benchmark
  public MetaGradient backPropagationInFloats() {
    return floats.differentiate(unroll, LOG);
  }

  /** The closed form, its change of basis already made. */
  @Benchmark
  public MetaGradient spectral() {
    return spectral.differentiate(unroll, LOG);
  }

  /** One tangent. */
  @Benchmark
  public MetaGradient forwardMode() {
    return forward.differentiate(unroll, LOG);
  }

  /** One adjoint, every state kept. */
  @Benchmark
  public MetaGradient reverseMode() {
    return reverse.differentiate(unroll, LOG);
  }

  /** One adjoint, at most 12 states alive at once. */
  @Benchmark
  public MetaGradient reverseModeInTwelveStates() {
    return reverseInTwelve.differentiate(unroll, LOG);
  }

  /** How the library multiplies by H. */
  public enum Products {
    /** In doubles; condition number at most {@link Quadratic#PLAIN_CONDITION}. */
    PLAIN,
    /** As if in twice the digits. */
    COMPENSATED
  }
}
