package dev.etude.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task against what a person would write: standardise the rows trained on, run the loop, measure on the others. */
class RegressionTaskTest {
  private static final int STEPS = 25;

  @ParameterizedTest(name = "{0} features, {1} rows")
  @CsvSource({"3, 40", "30, 24", "12, 25", "300, 20", "300, 400"})
  void equalsAPlainLoopOnStandardisedRows(int features, int rows) {
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
    int[] both = IntStream.range(0, rows).filter(i -> i % 5 < 4).toArray();
    RegressionTask task =
        RegressionTask.of(RegressionRows.of(table, target), training, validation, test, STEPS);
    for (double stepSize : new double[] {0, 0.003, 0.05, 1 / task.largestCurvature()}) {
      Plain first = new Plain(table, target, training, stepSize);
      Plain last = new Plain(table, target, both, stepSize);
      assertThat(task.training(stepSize).value().toDouble())
          .as("training loss at η = %s", stepSize)
          .isCloseTo(first.loss(training), within(1e-10 * (1 + first.loss(training))));
      assertThat(task.validation(stepSize).value().toDouble())
          .as("validation loss at η = %s", stepSize)
          .isCloseTo(first.loss(validation), within(1e-10 * (1 + first.loss(validation))));
      double error = Math.sqrt(2 * last.loss(test)) * last.deviation[features];
      assertThat(task.testError(stepSize).toDouble())
          .as("test error at η = %s", stepSize)
          .isCloseTo(error, within(1e-9 * error));
      if (rows <= 40) {
        double leftOut = leaveOneOut(last, table, target, both, stepSize);
        assertThat(task.leaveOneOut(stepSize).orElseThrow().value().toDouble())
            .as("leave-one-out loss at η = %s", stepSize)
            .isCloseTo(leftOut, within(1e-10 * leftOut));
      }
    }
  }

  /** Runs without each row, on the mean over the others, in the units of all of them, and the intercept as one more weight. */
  private static double leaveOneOut(
      Plain units, double[][] table, double[] target, int[] rows, double stepSize) {
    int d = table[0].length;
    double[][] scaled = new double[rows.length][d + 2];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i][j] = (table[rows[i]][j] - units.mean[j]) / units.deviation[j];
      }
      scaled[i][d] = 1;
      scaled[i][d + 1] = (target[rows[i]] - units.mean[d]) / units.deviation[d];
    }
    double sum = 0;
    for (double[] left : scaled) {
      double[] w = new double[d + 1];
      for (int step = 0; step < STEPS; step++) {
        double[] gradient = new double[d + 1];
        for (double[] row : scaled) {
          if (row != left) {
            double residual = -row[d + 1];
            for (int j = 0; j <= d; j++) {
              residual += w[j] * row[j];
            }
            for (int j = 0; j <= d; j++) {
              gradient[j] += residual * row[j] / (scaled.length - 1);
            }
          }
        }
        for (int j = 0; j <= d; j++) {
          w[j] -= stepSize * gradient[j];
        }
      }
      double error = left[d + 1];
      for (int j = 0; j <= d; j++) {
        error -= w[j] * left[j];
      }
      sum += error * error / (2 * scaled.length);
    }
    return sum;
  }

  /** 10,000 columns: (d + 1)² numbers would be 800 MB, four times over. Each is the target, so that all is known. */
  @Test
  void wideTablesAreNeverSquared() {
    int rows = 12;
    int features = 10_000;
    double[][] table = new double[rows][features];
    double[] target = new double[rows];
    for (int i = 0; i < rows; i++) {
      target[i] = i % 2 == 0 ? 1 : -1;
      for (int j = 0; j < features; j++) {
        table[i][j] = target[i];
      }
    }
    RegressionTask task = RegressionTask.of(
        RegressionRows.of(table, target),
        new int[] {0, 1, 2, 3},
        new int[] {4, 5, 6, 7},
        new int[] {8, 9, 10, 11},
        1);
    // XᵀX/n is the matrix of ones, L = d, and η = ½/L leaves half of the residual after one step.
    assertThat(task.largestCurvature()).isCloseTo(features, within(1e-8));
    assertThat(task.training(0.5 / features).value().toDouble()).isCloseTo(0.125, within(1e-12));
    assertThat(task.validation(0.5 / features).value().toDouble()).isCloseTo(0.125, within(1e-12));
    assertThat(task.testError(0.5 / features).toDouble()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aTargetThatIsConstantOnTheTrainingRowsHasItsErrorsInItsOwnUnit() {
    double[][] table = {{1}, {2}, {3}, {1}, {2}, {3}};
    double[] target = {5, 5, 5, 5, 5, 11}; // deviation √5
    RegressionTask task = RegressionTask.of(
        RegressionRows.of(table, target), new int[] {0, 1, 2}, new int[] {3, 5}, new int[] {4}, 1);
    for (double stepSize : new double[] {0, 0.5}) {
      assertThat(task.training(stepSize).value().toDouble()).isCloseTo(0, within(1e-30));
      assertThat(task.validation(stepSize).value().toDouble())
          .isCloseTo(36.0 / 2 / 2 / 5, within(1e-13));
    }
  }

  @Test
  void aColumnThatIsConstantOnTheTrainingRowsIsLeftOut() {
    double[][] table = {{1, 0}, {2, 0}, {3, 0}, {4, 1}, {5, 2}, {6, 3}};
    double[] target = {1, 2, 3, 4, 5, 6};
    RegressionTask task = RegressionTask.of(
        RegressionRows.of(table, target), new int[] {0, 1, 2}, new int[] {3, 4}, new int[] {5}, 1);
    // One standardised column that equals the standardised target: L = 1, and η = 1 solves it in
    // one step.
    assertThat(task.largestCurvature()).isCloseTo(1, within(1e-14));
    assertThat(task.training(1).value().toDouble()).isCloseTo(0, within(1e-15));
    assertThat(task.validation(1).value().toDouble()).isCloseTo(0, within(1e-13));
  }

  private static final class Plain {
    private final double[][] table;
    private final double[] target;
    private final double[] mean;
    final double[] deviation; // the target's last
    private final double[] weights;

    Plain(double[][] table, double[] target, int[] rows, double stepSize) {
      this.table = table;
      this.target = target;
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
      weights = new double[d];
      for (int step = 0; step < STEPS; step++) {
        double[] gradient = new double[d];
        for (int i : rows) {
          double residual = residual(i);
          for (int j = 0; j < d; j++) {
            gradient[j] -= residual * scaled(i, j) / rows.length;
          }
        }
        for (int j = 0; j < d; j++) {
          weights[j] -= stepSize * gradient[j];
        }
      }
    }

    double loss(int[] rows) {
      double sum = 0;
      for (int i : rows) {
        sum += residual(i) * residual(i) / (2.0 * rows.length);
      }
      return sum;
    }

    private double residual(int i) {
      double residual = scaled(i, weights.length);
      for (int j = 0; j < weights.length; j++) {
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
