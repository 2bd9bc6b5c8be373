package dev.etude.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.random.Seed;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task against what a person would write: standardise the rows trained on, run the loop, measure on the others. */
class StochasticRegressionTaskTest {
  private static final Seed SEED = new Seed(11);

  /** Fewer and more features than training rows, less and more than one epoch. */
  @ParameterizedTest(name = "{0} features, {1} rows, {2} steps")
  @CsvSource({"3, 40, 10", "3, 40, 45", "30, 24, 25", "12, 25, 25"})
  void equalsAPlainLoopAndItsDifferences(int features, int rows, int steps) {
    double[][] table = new double[rows][features];
    double[] target = new double[rows];
    ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(new Seed(rows).generator());
    for (int i = 0; i < rows; i++) {
      target[i] = 150 + 30 * normal.sample();
      for (int j = 0; j < features; j++) {
        table[i][j] = 1e3 * j + (1 + j) * normal.sample(); // units of every kind
        target[i] += 7 * (table[i][j] - 1e3 * j) / ((1 + j) * (1 + j));
      }
    }
    int[] training = IntStream.range(0, rows).filter(i -> i % 5 < 2).toArray();
    int[] validation =
        IntStream.range(0, rows).filter(i -> i % 5 == 2 || i % 5 == 3).toArray();
    int[] test = IntStream.range(0, rows).filter(i -> i % 5 == 4).toArray();
    int[] both = IntStream.concat(IntStream.of(training), IntStream.of(validation))
        .sorted()
        .toArray();
    StochasticRegressionTask task = StochasticRegressionTask.of(
        RegressionRows.of(table, target), training, validation, test, steps, SEED);
    Plain first = new Plain(table, target, training, steps, SEED.child("order", 0));
    Plain last = new Plain(table, target, both, steps, SEED.child("order", 1));
    assertThat(task.largestCurvature()).isCloseTo(first.largest, within(1e-10 * first.largest));
    assertThat(task.smallestCurvature()).isCloseTo(first.smallest, within(1e-10));
    assertThat(task.finalLargestCurvature()).isCloseTo(last.largest, within(1e-10 * last.largest));
    double edge = 2 / first.largest;
    for (double stepSize : new double[] {0.01 * edge, 0.2 * edge, 0.9 * edge, 1.5 * edge}) {
      assertAgrees(task.training(stepSize), eta -> first.loss(eta, training), stepSize);
      assertAgrees(task.validation(stepSize), eta -> first.loss(eta, validation), stepSize);
      double error = Math.sqrt(2 * last.loss(stepSize, test)) * last.deviation[features];
      assertThat(task.testError(stepSize).toDouble())
          .as("test error at η = %s", stepSize)
          .isCloseTo(error, within(1e-9 * error));
    }
    assertAgrees(task.training(0), eta -> first.loss(eta, training), 0);
  }

  /** The slope against differences extrapolated twice: h⁶ of the method, 2⁻⁵³/h of rounding. */
  private static void assertAgrees(LandscapePoint point, DoubleUnaryOperator loss, double at) {
    double value = loss.applyAsDouble(at);
    assertThat(point.value().toDouble())
        .as("loss at η = %s", at)
        .isCloseTo(value, within(1e-10 * (1 + value)));
    double h = at == 0 ? 1e-5 : 1e-3 * at;
    double one = difference(loss, at, h);
    double two = difference(loss, at, 2 * h);
    double four = difference(loss, at, 4 * h);
    double slope = (64 * one - 20 * two + four) / 45;
    assertThat(point.slope().toDouble())
        .as("slope at η = %s", at)
        .isCloseTo(slope, within(1e-7 * Math.abs(slope) + 1e-12 * value / h));
  }

  private static double difference(DoubleUnaryOperator loss, double at, double h) {
    return (loss.applyAsDouble(at + h) - loss.applyAsDouble(at - h)) / (2 * h);
  }

  /**
   * Two training rows standardise to (x, 1) = (±1, 1), which are orthogonal, of squared length 2, and to y = ±1: a visit multiplies a
   * row's residual by 1 − 2η and leaves the other's. Every epoch visits both, so that f = ½ (1 − 2η)^t after an even t.
   */
  @ParameterizedTest
  @CsvSource({"0.125, 6", "0.875, 10", "1.5, 2", "5, 3000", "0.0005, 5000"})
  void oneFeatureHasAClosedForm(double stepSize, int steps) {
    StochasticRegressionTask task = oneFeature(steps);
    assertThat(task.largestCurvature()).isCloseTo(2, within(1e-14));
    assertThat(task.smallestCurvature()).isCloseTo(2, within(1e-14));
    LandscapePoint point = task.training(stepSize);
    double log = Math.log(0.5) + steps * Math.log(Math.abs(1 - 2 * stepSize));
    assertThat(point.value().log()).isCloseTo(log, within(1e-9));
    assertThat(point.slope().dividedBy(point.value()).toDouble())
        .isCloseTo(-2 * steps / (1 - 2 * stepSize), within(1e-9 * steps));
  }

  @Test
  void aRunThatDivergesIsLargeFiniteAndSaysSo() {
    StochasticRegressionTask task = oneFeature(3000);
    LandscapePoint less = task.validation(10);
    LandscapePoint more = task.validation(11);
    assertThat(less.value().fitsDouble()).isFalse();
    assertThat(less.value().toDouble()).isInfinite();
    assertThat(less.value().compareTo(more.value())).isNegative();
    assertThat(less.slope().signum()).isPositive();
    assertThat(task.testError(10).toDouble()).isInfinite();
    assertThat(task.training(0.5).value().fitsDouble()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task.training(1e200))
        .withMessageContaining("stepSize must be at least 0 and at most ");
    assertThatIllegalArgumentException().isThrownBy(() -> task.training(Double.NaN));
  }

  private static StochasticRegressionTask oneFeature(int steps) {
    double[][] table = {{1}, {3}, {0}, {5}, {6}, {2}};
    double[] target = {10, 20, 11, 31, 42, 17};
    return StochasticRegressionTask.of(
        RegressionRows.of(table, target),
        new int[] {0, 1},
        new int[] {2, 3},
        new int[] {4, 5},
        steps,
        SEED);
  }

  private static final class Plain {
    private final double[][] table;
    private final double[] target;
    private final int[] rows;
    private final int steps;
    private final Seed order;
    private final double[] mean;
    final double[] deviation; // the target's last
    double largest;
    double smallest = Double.POSITIVE_INFINITY;

    Plain(double[][] table, double[] target, int[] rows, int steps, Seed order) {
      this.table = table;
      this.target = target;
      this.rows = rows;
      this.steps = steps;
      this.order = order;
      int d = table[0].length;
      mean = new double[d + 1];
      deviation = new double[d + 1];
      for (int j = 0; j <= d; j++) {
        for (int i : rows) {
          mean[j] += value(i, j) / rows.length;
        }
        for (int i : rows) {
          deviation[j] += Math.pow(value(i, j) - mean[j], 2) / rows.length;
        }
        deviation[j] = Math.sqrt(deviation[j]);
      }
      weights(0);
    }

    private double[] weights(double stepSize) {
      int d = table[0].length;
      double[] weights = new double[d + 1]; // the intercept is the last
      EpochBatches batches = new EpochBatches(rows, 1, order);
      int[] row = new int[1];
      for (int step = 1; step <= steps; step++) {
        batches.write(step, row);
        double residual = residual(weights, row[0]);
        double square = 1;
        weights[d] += stepSize * residual;
        for (int j = 0; j < d; j++) {
          double x = scaled(row[0], j);
          weights[j] += stepSize * residual * x;
          square += x * x;
        }
        largest = Math.max(largest, square);
        smallest = Math.min(smallest, square);
      }
      return weights;
    }

    double loss(double stepSize, int[] on) {
      double[] weights = weights(stepSize);
      double sum = 0;
      for (int i : on) {
        sum += Math.pow(residual(weights, i), 2) / (2.0 * on.length);
      }
      return sum;
    }

    private double residual(double[] weights, int i) {
      int d = table[0].length;
      double residual = scaled(i, d) - weights[d];
      for (int j = 0; j < d; j++) {
        residual -= scaled(i, j) * weights[j];
      }
      return residual;
    }

    private double scaled(int i, int j) {
      return (value(i, j) - mean[j]) / deviation[j];
    }

    private double value(int i, int j) {
      return j < table[0].length ? table[i][j] : target[i];
    }
  }
}
