package dev.etude.meta.gradient;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;
import dev.etude.meta.gradient.UnrollSettings.Selection;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
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
 * What does one step of an unroll cost with its share of the meta-gradient: 784-100-20-10, batches of 32, 20 steps, a loss on
 * 250 images every fourth step? Baseline: a training step without any derivative in θ.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class UnrollBenchmark {
  private static final int STEPS = 20;
  private static final MlpShape SHAPE = MlpShape.of(784, 100, 20, 10);

  /** Which kernels: those of {@link Kernels#fastest()}, or the plain ones. */
  @Param({"VECTOR", "PLAIN"})
  public Choice kernels = Choice.VECTOR;

  /** The probability of keeping a block of a tensor of more than 5,000 entries. */
  @Param({"1", "0.25"})
  public double kept;

  private final LearnedWeights theta = LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(1));
  private LabelledImages images;
  private Batches batches;
  private LearnedRun run;
  private TruncatedBackPropagation engine;

  /** Draws images, of which a fifth of the pixels are not black. */
  @Setup
  public void draw() {
    UniformRandomProvider random = new Seed(2).generator();
    float[] values = new float[1000 * SHAPE.inputs()];
    byte[] labels = new byte[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5) == 0 ? random.nextFloat() : 0;
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(SHAPE.outputs());
    }
    images = LabelledImages.of(values, labels, 28, 28, SHAPE.outputs());
    batches = (step, into) -> {
      for (int i = 0; i < into.length; i++) {
        into[i] = (31 * step + 7 * i) % labels.length;
      }
    };
    run = LearnedRun.start(SHAPE, SHAPE.drawWeights(new Seed(3)));
    UnrollSettings settings =
        new UnrollSettings(STEPS, Reduction.MEAN, 4, 250, new Selection(kept, 5000));
    Kernels chosen = kernels == Choice.VECTOR ? Kernels.fastest() : Kernels.plain();
    engine = new TruncatedBackPropagation(SHAPE, 32, settings, chosen);
    engine.training().use(theta);
  }

  /** Training alone. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public TrajectoryEnd train() {
    return engine.training().advance(run, images, batches, STEPS);
  }

  /** Training, losses, and the way back. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public MetaGradient unroll() {
    return engine.differentiate(run, theta, images, batches, batches, new Seed(4));
  }

  /** Where the loops run. */
  public enum Choice {
    /** The Vector API. */
    VECTOR,
    /** Plain Java. */
    PLAIN
  }
}
