package dev.etude.testkit;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.inner.problem.Rosenbrock;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.inner.quadratic.NoisyQuadratic;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Small tasks with losses that are not quadratic or not the same at each step, each with a step size that trains it. */
public final class SmoothTasks {
  private static final int TRAINING_ROWS = 14;
  private static final int VALIDATION_ROWS = 9;
  private static final int FEATURES = 3;
  private static final int CLASSES = 3;

  private SmoothTasks() {}

  /**
   * A task with a step size.
   *
   * @param task what to train
   * @param stepSize η, well inside the stable range, for heavy ball with μ = ¾ too
   */
  public record Sized(Task<? extends TwiceDifferentiable> task, double stepSize) {}

  /**
   * Returns all tasks.
   *
   * @return them by name, in a fixed order
   */
  public static Map<String, Sized> all() {
    Map<String, Sized> all = new LinkedHashMap<>();
    all.put(
        "linear",
        pair(
            0.2,
            (x, random) -> Network.linearRegression(x, RandomMatrices.gaussian(x.length, random))));
    all.put(
        "linear, batches of 4",
        pair(
            0.1,
            (x, random) -> Network.linearRegression(x, RandomMatrices.gaussian(x.length, random))
                .withBatches(4, new Seed(12))));
    all.put(
        "logistic, penalty",
        pair(
            0.4,
            (x, random) ->
                Network.logisticRegression(x, labels(x.length, 2, random)).withPenalty(0.1)));
    all.put(
        "logistic, batches of 3",
        pair(
            0.2,
            (x, random) -> Network.logisticRegression(x, labels(x.length, 2, random))
                .withBatches(3, new Seed(13))));
    all.put(
        "softmax",
        pair(
            0.4,
            (x, random) ->
                Network.softmaxRegression(x, labels(x.length, CLASSES, random), CLASSES)));
    all.put(
        "softmax, batches of 4",
        pair(
            0.2,
            (x, random) -> Network.softmaxRegression(x, labels(x.length, CLASSES, random), CLASSES)
                .withBatches(4, new Seed(8))));
    for (Activation activation : Activation.values()) {
      Maker perceptron = (x, random) -> Network.of(
          MlpShape.of(FEATURES, 5, CLASSES),
          activation,
          x,
          CrossEntropy.of(labels(x.length, CLASSES, random), CLASSES));
      all.put("perceptron, " + activation, pair(0.1, perceptron));
      all.put(
          "perceptron, " + activation + ", batches of 5",
          pair(0.1, (x, random) -> perceptron.make(x, random).withBatches(5, new Seed(14))));
    }
    all.put(
        "perceptron of squares, batches of 5, penalty",
        pair(
            0.05,
            (x, random) -> Network.of(
                    MlpShape.of(FEATURES, 4, 2, 1),
                    Activation.TANH,
                    x,
                    SquaredLoss.of(RandomMatrices.gaussian(x.length, random)))
                .withPenalty(0.2)
                .withBatches(5, new Seed(9))));
    Rosenbrock rosenbrock = new Rosenbrock(3);
    all.put("Rosenbrock", new Sized(Task.of(rosenbrock, Vector.of(-1.2, 1, 0.8)), 2e-4));
    NoisyQuadratic noisy =
        new NoisyQuadratic(Vector.of(1, 0.2, 3), Vector.of(1, 2, 0.5), new Seed(10));
    all.put("noisy quadratic", new Sized(Task.of(noisy, Vector.of(3, -2, 1)), 0.1));
    return all;
  }

  /**
   * Returns linear regression without an intercept as a quadratic with its minimiser and its floor, and the quadratic of other
   * rows to validate.
   *
   * @return the task
   */
  public static Task<Quadratic> leastSquares() {
    UniformRandomProvider random = new Seed(7).child("least squares", 0).generator();
    Quadratic training = LeastSquares.of(
        RandomMatrices.gaussian(TRAINING_ROWS, FEATURES, random),
        RandomMatrices.gaussian(TRAINING_ROWS, random));
    Quadratic validation = LeastSquares.of(
        RandomMatrices.gaussian(VALIDATION_ROWS, FEATURES, random),
        RandomMatrices.gaussian(VALIDATION_ROWS, random));
    return new Task<>(training, validation, Vector.of(0.5, -1, 2));
  }

  /** Makes a problem of rows. */
  private interface Maker {
    Network make(double[][] rows, UniformRandomProvider random);
  }

  private static Sized pair(double stepSize, Maker maker) {
    UniformRandomProvider random = new Seed(7).child("smooth", 0).generator();
    Network training = maker.make(RandomMatrices.gaussian(TRAINING_ROWS, FEATURES, random), random);
    Network validation =
        maker.make(RandomMatrices.gaussian(VALIDATION_ROWS, FEATURES, random), random);
    return new Sized(new Task<>(training, validation, training.start(new Seed(11))), stepSize);
  }

  private static int[] labels(int rows, int classes, UniformRandomProvider random) {
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> random.nextInt(classes));
    return labels;
  }
}
