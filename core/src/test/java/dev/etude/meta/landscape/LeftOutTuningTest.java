package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresSetting;
import org.junit.jupiter.api.Test;

/** The choice by leave-one-out on normal rows, against theory and against training without each row. */
class LeftOutTuningTest {
  private static LeftOutTuning draw(LeastSquaresSetting setting, int tasks, int threads) {
    return LeftOutTuning.draw(
        setting, new Seed(3), tasks, new ThreadPoolTaskMap(threads), () -> {});
  }

  private static LeastSquaresSetting setting(int dimension, int samples, int steps) {
    return LeastSquaresSetting.of(new GaussianLeastSquares(dimension, samples, 1), 0.5, steps, 40);
  }

  /** Plain gradient descent on the mean over the rows that are left. */
  private static double withoutEachRow(double[][] rows, double stepSize, int steps) {
    int d = rows[0].length - 1;
    double sum = 0;
    for (double[] left : rows) {
      double[] w = new double[d];
      for (int step = 0; step < steps; step++) {
        double[] gradient = new double[d];
        for (double[] row : rows) {
          if (row != left) {
            double residual = residual(row, w);
            for (int j = 0; j < d; j++) {
              gradient[j] += residual * row[j] / (rows.length - 1);
            }
          }
        }
        for (int j = 0; j < d; j++) {
          w[j] -= stepSize * gradient[j];
        }
      }
      sum += residual(left, w) * residual(left, w) / (2 * rows.length);
    }
    return sum;
  }

  private static double residual(double[] row, double[] w) {
    double residual = -row[w.length];
    for (int j = 0; j < w.length; j++) {
      residual += w[j] * row[j];
    }
    return residual;
  }

  @Test
  void longRunsHaveTheMinimumOfADenseGridThoughTheMeanLeavesTheDoublesBeyondTheEdgeOfOneTask() {
    LeftOutTuning tuning = draw(setting(20, 12, 100_000), 4, 1);
    MeanLoss best = tuning.minimum().objective();
    assertThat(tuning.objective(10).value()).isInfinite();
    for (int i = 0; i <= 400; i++) {
      double loss = tuning.objective(Math.pow(10, -9 + i / 50.0)).value();
      assertThat(best.value()).isLessThanOrEqualTo(loss * (1 + 1e-12));
    }
  }

  @Test
  void theLossIsThatOfTrainingWithoutEachRow() {
    LeastSquaresSetting setting = setting(7, 12, 20);
    double[][] rows = setting.family().draw(new Seed(3).child("task", 0)).rows(0, 12);
    double[][] others = setting.family().draw(new Seed(3).child("task", 1)).rows(0, 12);
    LeftOutTuning tuning = draw(setting, 2, 1);
    for (double stepSize : new double[] {0, 0.01, 0.1, 0.4}) {
      double expected =
          (withoutEachRow(rows, stepSize, 20) + withoutEachRow(others, stepSize, 20)) / 2;
      MeanLoss found = tuning.objective(stepSize);
      assertThat(found.value()).isCloseTo(expected, within(1e-11 * expected));
      double h = 1e-5;
      double slope = (withoutEachRow(rows, stepSize + h, 20)
              - withoutEachRow(rows, Math.max(0, stepSize - h), 20)
              + withoutEachRow(others, stepSize + h, 20)
              - withoutEachRow(others, Math.max(0, stepSize - h), 20))
          / (2 * (stepSize == 0 ? h : 2 * h));
      assertThat(found.slope()).isCloseTo(slope, within(1e-2 * Math.max(1, Math.abs(slope))));
    }
  }

  /**
   * Theory: the minimiser of the loss on fresh rows after training on n rows, which is above that for the n/2 rows that
   * train-by-validation has. With 20 tasks the minimiser found has a relative error of about a tenth.
   */
  @Test
  void theChoiceIsWhereTheoryPredictsIt() {
    LeastSquaresSetting setting = setting(200, 200, 40);
    double predicted = LeftOutTuning.predicted(setting);
    assertThat(predicted)
        .isGreaterThan(1.5 * LeastSquaresTuning.predicted(setting, Rows.VALIDATION));
    assertThat(draw(setting, 20, 2).minimum().stepSize())
        .isCloseTo(predicted, within(0.3 * predicted));
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    LeastSquaresSetting setting = setting(40, 30, 5);
    assertThat(draw(setting, 5, 2).minimum()).isEqualTo(draw(setting, 5, 1).minimum());
  }

  @Test
  void ofAGridItIsTheBestPoint() {
    LeftOutTuning tuning = draw(setting(20, 40, 10), 4, 1);
    double[] grid = {1e-3, 1e-2, 1e-1, 1};
    double chosen = tuning.minimum(grid).stepSize();
    for (double stepSize : grid) {
      assertThat(tuning.objective(chosen).value())
          .isLessThanOrEqualTo(tuning.objective(stepSize).value());
    }
    assertThatThrownBy(() -> tuning.minimum(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grid");
    assertThatThrownBy(() -> draw(setting(20, 40, 10), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
