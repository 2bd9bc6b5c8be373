package dev.etude.inner.learned;

import dev.etude.inner.image.MlpShape;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
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
 * What does a step of the learned optimizer over 80,730 weights cost, forwards and backwards, with the Vector API and in
 * plain Java? Baseline: a step of Adam over as many weights.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class LearnedOptimizerBenchmark {
  private static final MlpShape SHAPE = MlpShape.of(784, 100, 20, 10);

  /** Which kernels. */
  @Param({"VECTOR", "PLAIN"})
  public Choice kernels = Choice.VECTOR;

  private LearnedStep optimizer;
  private RuleWorkspace general;
  private LearnedRun generalRun;
  private LearnedAdjoint backwards;
  private UnrollHistory history;
  private LearnedRun run;
  private float[][] gradient;
  private float[][] adjoint;
  private float[][] adamWeights;
  private final float[][][] adamMoments = new float[2][][];
  private final double[] thetaGradient = new double[LearnedWeights.COUNT];

  /** Draws weights and a gradient, and makes one step. */
  @Setup
  public void draw() {
    Kernels chosen = kernels == Choice.VECTOR ? Kernels.fastest() : Kernels.plain();
    LearnedWeights theta = LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(1));
    optimizer = new LearnedStep(SHAPE, chosen);
    optimizer.use(theta);
    backwards = new LearnedAdjoint(SHAPE, chosen);
    backwards.use(theta);
    history = new UnrollHistory(SHAPE, 1);
    run = LearnedRun.start(SHAPE, SHAPE.drawWeights(new Seed(2)));
    GeneralRule rule = GeneralRule.draw(LearnedWeights.Start.ADAM, new Seed(1));
    general = rule.workspace(SHAPE, chosen);
    generalRun = rule.start(SHAPE, SHAPE.drawWeights(new Seed(2)));
    UniformRandomProvider random = new Seed(3).generator();
    gradient = new float[SHAPE.tensors()][];
    adjoint = new float[SHAPE.tensors()][];
    for (int t = 0; t < gradient.length; t++) {
      gradient[t] = new float[SHAPE.tensorSize(t)];
      adjoint[t] = new float[SHAPE.tensorSize(t)];
      for (int e = 0; e < gradient[t].length; e++) {
        gradient[t][e] = random.nextFloat() - 0.5f;
        adjoint[t][e] = random.nextFloat() - 0.5f;
      }
    }
    history.begin(1, 0, new Seed(4));
    optimizer.step(run, gradient, history);
    adamWeights = SHAPE.drawWeights(new Seed(2));
    adamMoments[0] = SHAPE.drawWeights(new Seed(5));
    adamMoments[1] = new float[SHAPE.tensors()][];
    for (int t = 0; t < gradient.length; t++) {
      adamMoments[1][t] = new float[gradient[t].length];
    }
  }

  /** The unit of cost: Adam without bias correction, on weights and moments of its own. */
  @Benchmark
  public float[][] adam() {
    for (int t = 0; t < gradient.length; t++) {
      float[] w = adamWeights[t];
      float[] m = adamMoments[0][t];
      float[] v = adamMoments[1][t];
      float[] g = gradient[t];
      for (int e = 0; e < w.length; e++) {
        m[e] = Math.fma(0.1f, g[e] - m[e], m[e]);
        v[e] = Math.fma(0.001f, g[e] * g[e] - v[e], v[e]);
        w[e] -= 0.001f * m[e] / ((float) Math.sqrt(v[e]) + 1e-8f);
      }
    }
    return adamWeights;
  }

  /** A step that nobody remembers. */
  @Benchmark
  public boolean step() {
    return optimizer.step(run, gradient);
  }

  /** A step of the rule that is normalised by tensor, without orthogonalisation. */
  @Benchmark
  public boolean generalStep() {
    return general.step(generalRun, gradient, 1e-3);
  }

  /** The same as {@link #step} backwards. */
  @Benchmark
  public double[] stepBack() {
    backwards.stepBack(history, 0, adjoint, thetaGradient);
    return thetaGradient;
  }

  /** A step that is remembered, and the way back. */
  @Benchmark
  public double[] stepAndBack() {
    history.begin(1, 0, new Seed(4));
    optimizer.step(run, gradient, history);
    backwards.stepBack(history, 0, adjoint, thetaGradient);
    return thetaGradient;
  }

  /** Where the loops run. */
  public enum Choice {
    /** The Vector API. */
    VECTOR,
    /** Plain Java. */
    PLAIN
  }
}
