package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.StochasticRegressionTask;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StochasticRegressionTuningTest {
  private static final int STEPS = 60;

  /** Noise, one row far out: single rows diverge long before the others. */
  private static List<RegressionLandscape> splits() {
    ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(new Seed(5).generator());
    double[][] table = new double[40][3];
    double[] target = new double[40];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 3; j++) {
        table[i][j] = (i == 7 ? 6 : 1) * normal.sample();
        target[i] += table[i][j];
      }
      target[i] += normal.sample();
    }
    RegressionRows rows = RegressionRows.of(table, target);
    List<RegressionLandscape> tasks = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      int[][] parts = new int[3][];
      for (int part = 0; part < 3; part++) {
        int size = part == 0 ? 16 : 12;
        parts[part] = new int[size];
        for (int k = 0; k < size; k++) {
          parts[part][k] = ((part == 0 ? 0 : 4 + 12 * part) + k + 10 * s) % 40;
        }
      }
      tasks.add(
          StochasticRegressionTask.of(rows, parts[0], parts[1], parts[2], STEPS, new Seed(s)));
    }
    return tasks;
  }

  @ParameterizedTest
  @EnumSource
  void everyMinimumIsOneAndTheBestIsBelowAWholeGrid(Rows rows) {
    RegressionTuning tuning = new RegressionTuning(splits(), new ThreadPoolTaskMap(2));
    RegressionTuning.Choice choice = tuning.choose(List.of(rows), STEPS).get(0);
    for (LandscapeSearch.Minimum minimum : choice.minima()) {
      double at = minimum.stepSize();
      if (at > 0) {
        assertThat(tuning.objective(rows, at * (1 - 1e-9)).slope().signum()).isNegative();
        assertThat(tuning.objective(rows, at * (1 + 1e-9)).slope().signum()).isPositive();
      }
    }
    for (double stepSize = 1e-6; stepSize < 1e4; stepSize *= 1.05) {
      LandscapePoint point = tuning.objective(rows, stepSize);
      assertThat(point.value().toDouble())
          .as("F at η = %s", stepSize)
          .isGreaterThanOrEqualTo(choice.metaObjective());
    }
  }

  /** Two rows to train on, one step at one of them, (±1, 1) of squared length 2: f = ¼ ((1 − 2η)² + 1). */
  @Test
  void theMinimumIsThatOfTheClosedForm() {
    RegressionRows rows = RegressionRows.of(
        new double[][] {{1}, {3}, {0}, {5}, {6}, {2}}, new double[] {10, 20, 11, 31, 42, 17});
    RegressionTuning tuning = new RegressionTuning(
        List.of(StochasticRegressionTask.of(
            rows, new int[] {0, 1}, new int[] {2, 3}, new int[] {4, 5}, 1, new Seed(1))),
        new ThreadPoolTaskMap(1));
    RegressionTuning.Choice choice = tuning.choose(List.of(Rows.TRAINING), 1).get(0);
    assertThat(choice.stepSize()).isCloseTo(0.5, within(1e-12));
    assertThat(choice.metaObjective()).isCloseTo(0.25, within(1e-15));
    assertThat(choice.minima()).hasSize(1);
  }
}
