package dev.etude.inner.network;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.kernel.Kernels;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.Iterate;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import java.util.Locale;
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
 * How many plain trajectories do forward and reverse mode cost on regressions and perceptrons, and how many gradients a
 * Hessian-vector product? Baseline: the trajectory with the library's gradient, t = 50.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NetworkBenchmark {
  private static final int STEPS = 50;
  private static final double STEP_SIZE = 0.05;

  /** Which problem: its loss, rows, layers and, for mini-batches, rows in a batch. */
  @Param({
    "linear 440 10-1",
    "logistic 1000 30-1",
    "softmax 1437 64-10",
    "softmax 1437 64-10 32",
    "relu 1437 64-32-10",
    "tanh 1437 64-32-10",
    "softplus 1437 64-32-10",
    "tanh 1437 64-32-10 32",
    "relu 1437 784-100-10",
    "relu 1437 784-100-10 32"
  })
  public String problem = "";

  /** Which kernels: those of {@link Kernels#fastest()}, or the plain ones. */
  @Param({"VECTOR", "PLAIN"})
  public Choice kernels = Choice.VECTOR;

  private final ForwardMode forwardMode = new ForwardMode();
  private final MetaGradientEngine<TwiceDifferentiable> reverseMode =
      ReverseMode.keepingEveryState();
  private Unroll<TwiceDifferentiable> unroll;
  private TwiceDifferentiable workspace;
  private double[] weights = new double[0];
  private double[] direction = new double[0];
  private double[] gradient = new double[0];
  private double[] product = new double[0];

  /** Draws the rows. */
  @Setup
  public void draw() {
    String[] words = problem.split(" ", -1);
    int[] sizes =
        Arrays.stream(words[2].split("-", -1)).mapToInt(Integer::parseInt).toArray();
    MlpShape shape = MlpShape.of(sizes);
    UniformRandomProvider random = new Seed(1).child("rows", 0).generator();
    double[][] rows = new double[Integer.parseInt(words[1])][shape.inputs()];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> 2 * random.nextDouble() - 1);
    }
    int classes = Math.max(2, shape.outputs());
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    Network network = switch (words[0]) {
      case "linear" ->
        Network.linearRegression(rows, Arrays.stream(labels).asDoubleStream().toArray());
      case "logistic" -> Network.logisticRegression(rows, labels);
      case "softmax" -> Network.softmaxRegression(rows, labels, classes);
      default ->
        Network.of(
            shape,
            Activation.valueOf(words[0].toUpperCase(Locale.ROOT)),
            rows,
            CrossEntropy.of(labels, classes));
    };
    if (words.length > 3) {
      network = network.withBatches(Integer.parseInt(words[3]), new Seed(2));
    }
    network = network.withKernels(kernels == Choice.VECTOR ? Kernels.fastest() : Kernels.plain());
    Vector start = network.start(new Seed(3));
    workspace = network.withWorkspace();
    weights = start.toArray();
    direction = new double[weights.length];
    Arrays.setAll(direction, i -> random.nextDouble());
    gradient = new double[weights.length];
    product = new double[weights.length];
    unroll = new Unroll<>(
        Task.of(network, start), new GradientDescent(), new ConstantStep(STEP_SIZE, STEPS));
  }

  /** One gradient of step 1. */
  @Benchmark
  public double[] gradient() {
    workspace.at(1).gradient(weights, gradient);
    return gradient;
  }

  /** One gradient and one Hessian-vector product of step 1. */
  @Benchmark
  public double[] gradientAndProduct() {
    workspace.at(1).gradientAndProduct(weights, direction, gradient, product);
    return product;
  }

  /** The unit of cost: as many steps with the library's gradient and rule, without a derivative. */
  @Benchmark
  public Iterate plainTrajectory() {
    TwiceDifferentiable own = unroll.task().training().withWorkspace();
    Iterate iterate = new Iterate(weights.length, 0);
    System.arraycopy(weights, 0, iterate.weights(), 0, weights.length);
    DoubleDoubleVector atStep = new DoubleDoubleVector(weights.length);
    for (int step = 1; step <= STEPS; step++) {
      own.at(step).gradient(iterate.weights(), atStep.high());
      unroll.rule().step(step, STEP_SIZE, atStep, iterate);
    }
    return iterate;
  }

  /** Value and derivative, forwards. */
  @Benchmark
  public MetaGradient forwardMode() {
    return forwardMode.differentiate(unroll, MetaObjective.logOfLastLoss());
  }

  /** Value and derivative, backwards. */
  @Benchmark
  public MetaGradient reverseMode() {
    return reverseMode.differentiate(unroll, MetaObjective.logOfLastLoss());
  }

  /** Where the loops run. */
  public enum Choice {
    /** The Vector API. */
    VECTOR,
    /** Plain Java. */
    PLAIN
  }
}
