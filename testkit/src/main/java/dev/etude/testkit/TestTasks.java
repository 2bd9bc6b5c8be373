package dev.etude.testkit;

import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import org.apache.commons.rng.UniformRandomProvider;

/** Small tasks that are not quadratic, drawn from fixed seeds. */
public final class TestTasks {
  private TestTasks() {}

  /**
   * Returns robust regression with three weights, 12 rows to train on and 9 to validate.
   *
   * @return the task
   */
  public static Task<LogCoshRegression> logCosh() {
    UniformRandomProvider random = new Seed(5).child("log-cosh", 0).generator();
    LogCoshRegression training = new LogCoshRegression(
        RandomMatrices.gaussian(12, 3, random), RandomMatrices.gaussian(12, random));
    LogCoshRegression validation = new LogCoshRegression(
        RandomMatrices.gaussian(9, 3, random), RandomMatrices.gaussian(9, random));
    return new Task<>(training, validation, Vector.of(1.5, -2, 0.25));
  }

  /**
   * Returns softmax regression: three overlapping classes in four features, 40 rows to train on and 30 to validate.
   *
   * @return the task
   */
  public static Task<SoftmaxRegression> softmax() {
    UniformRandomProvider random = new Seed(5).child("softmax", 0).generator();
    SoftmaxRegression training = softmax(40, random);
    SoftmaxRegression validation = softmax(30, random);
    Vector start = Vector.of(RandomMatrices.gaussian(training.dimension(), random));
    return new Task<>(training, validation, start);
  }

  private static SoftmaxRegression softmax(int rows, UniformRandomProvider random) {
    double[][] x = RandomMatrices.gaussian(rows, 4, random);
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 3;
      x[i][labels[i]] += 1; // class means a deviation apart: they overlap
    }
    return new SoftmaxRegression(x, labels, 3);
  }
}
