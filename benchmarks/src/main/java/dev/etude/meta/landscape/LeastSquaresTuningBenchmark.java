package dev.etude.meta.landscape;

import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.gaussian.DecompositionEngine;
import dev.etude.task.gaussian.EnsembleEngine;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.SimulationEngine;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the paper's experiment cost, d = 1000, n = 500, t = 40, both objectives on 25 step sizes? 300 tasks, 10 of them
 * for the baseline, which simulates every step size with its derivative.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class LeastSquaresTuningBenchmark {
  private static final int TASKS = 300;
  private static final int SIMULATED_TASKS = 10;

  private final double[] grid =
      IntStream.range(0, 25).mapToDouble(i -> Math.pow(10, -6 + 0.25 * i)).toArray();

  /** How many tasks run at once. */
  @Param({"1", "2"})
  public int threads;

  /** The baseline: 10 tasks only. */
  @Benchmark
  public double direct() {
    return experiment(SimulationEngine.GRADIENT_DESCENT, 1000, 500, SIMULATED_TASKS);
  }

  /** Explicit rows, all step sizes from one run of Lanczos for each objective. */
  @Benchmark
  public double krylov() {
    return experiment(DecompositionEngine.KRYLOV, 1000, 500, TASKS);
  }

  /** No rows. */
  @Benchmark
  public double ensemble() {
    return experiment(new EnsembleEngine(), 1000, 500, TASKS);
  }

  /** No rows, a million of them. */
  @Benchmark
  public double ensembleOfAMillion() {
    return experiment(new EnsembleEngine(), 1_000_000, 1_000_000, TASKS);
  }

  private double experiment(LeastSquaresEngine engine, int dimension, int samples, int tasks) {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(dimension, samples, 1), 0.5, 40, 40);
    LeastSquaresTuning tuning = LeastSquaresTuning.draw(
        engine, setting, new Seed(1), tasks, new ThreadPoolTaskMap(threads), () -> {});
    return tuning.minimum(Rows.TRAINING, grid).stepSize()
        + tuning.minimum(Rows.VALIDATION, grid).stepSize();
  }
}
