package dev.etude.theory;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the optimal schedule cost at d = 200, t = 500? The target is one second. The baseline is one evaluation of the risk
 * without derivatives.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class OptimalScheduleBenchmark {
  private final GaussianSgd engine = GaussianSgd.powerLaw(2, 0.3, 200, 0.1, 1);
  private final double[] linear = ScheduleShape.LINEAR.factors(500).toArray();

  /** One risk. */
  @Benchmark
  public double risk() {
    return engine.risk(linear).toDouble();
  }

  /** The risk with its derivative in every step size. */
  @Benchmark
  public double gradient() {
    return engine.gradient(linear).logSlopes().get(0);
  }

  /** The best peak of the linear schedule, and the optimum from there. */
  @Benchmark
  public double optimum() {
    return OptimalSchedule.of(engine, 500).risk().toDouble();
  }
}
