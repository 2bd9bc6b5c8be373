package dev.etude.task.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanczos and eigendecompositions against runs simulated one step size at a time, on the paper's grid. */
class EnginesAgreeTest {
  private static final double[] GRID =
      IntStream.range(0, 25).mapToDouble(i -> Math.pow(10, -6 + 0.25 * i)).toArray();

  /** d, n, validation rows, t, σ. The first is the paper's; then more rows than columns, few rows, t beyond the rank. */
  @ParameterizedTest(name = "d = {0}, n = {1}, validated on {2}, t = {3}, σ = {4}")
  @CsvSource({
    "1000, 500, 250, 40, 1",
    "40, 300, 100, 10, 0.3",
    "300, 70, 30, 9, 2",
    "25, 30, 10, 200, 1",
    "60, 20, 10, 50, 1",
    "1, 5, 2, 7, 1",
    "12, 2, 1, 1, 1"
  })
  void everyEngineGivesTheSimulatedRun(int d, int n, int validation, int steps, double noise) {
    LeastSquaresSetting setting = new LeastSquaresSetting(
        new GaussianLeastSquares(d, n, noise), validation, steps, 40 * noise);
    Seed seed = new Seed(17).child("task", n);
    LeastSquaresTask simulated = SimulationEngine.GRADIENT_DESCENT.draw(setting, seed);
    List<StoppedLoss> trainByTrain = simulated.trainByTrain(GRID);
    List<StoppedLoss> trainByValidation = simulated.trainByValidation(GRID);
    List<TrainedRun> expected = simulated.test(GRID);
    for (DecompositionEngine engine : DecompositionEngine.values()) {
      LeastSquaresTask task = engine.draw(setting, seed);
      assertSame(task.trainByTrain(GRID), trainByTrain, engine + ", train-by-train");
      assertSame(task.trainByValidation(GRID), trainByValidation, engine + ", train-by-validation");
      List<TrainedRun> runs = task.test(GRID);
      for (int i = 0; i < GRID.length; i++) {
        String where = engine + " at η = " + GRID[i];
        assertThat(runs.get(i).escaped()).as(where).isEqualTo(expected.get(i).escaped());
        assertClose(
            runs.get(i).distanceSquared(), expected.get(i).distanceSquared(), "distance, " + where);
        assertClose(runs.get(i).trainRmse(), expected.get(i).trainRmse(), "train, " + where);
        assertClose(runs.get(i).testRmse(), expected.get(i).testRmse(), "test, " + where);
      }
    }
  }

  private static void assertSame(
      List<StoppedLoss> actual, List<StoppedLoss> expected, String where) {
    for (int i = 0; i < GRID.length; i++) {
      String at = where + " at η = " + GRID[i];
      assertThat(actual.get(i).escaped()).as(at).isEqualTo(expected.get(i).escaped());
      assertClose(actual.get(i).value(), expected.get(i).value(), "value, " + at);
      assertClose(actual.get(i).slope(), expected.get(i).slope(), "slope, " + at);
    }
  }

  /** 10⁻¹⁰ relative; below 10⁻¹⁴, where the simulation itself has no more digits, absolute. */
  private static void assertClose(double actual, double expected, String what) {
    assertThat(actual).as(what).isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-14));
  }

  /** Around the edge of stability, where runs reach the radius late, or early and only for a while. */
  @Test
  void escapesAreDecidedAsBySimulation() {
    List<Boolean> decisions = new ArrayList<>();
    for (int run = 0; run < 40; run++) {
      GaussianLeastSquares family = new GaussianLeastSquares(8, 6, 1);
      // a radius of the size of the weights: runs pass it at any step, and some come back
      LeastSquaresSetting setting = new LeastSquaresSetting(family, 2, 60, 0.9 + 0.02 * run);
      Seed seed = new Seed(23).child("task", run);
      double[] stepSizes =
          IntStream.range(0, 60).mapToDouble(i -> 0.02 * Math.pow(1.1, i)).toArray();
      List<TrainedRun> actual = DecompositionEngine.DENSE.draw(setting, seed).test(stepSizes);
      List<TrainedRun> expected =
          SimulationEngine.GRADIENT_DESCENT.draw(setting, seed).test(stepSizes);
      for (int i = 0; i < stepSizes.length; i++) {
        assertThat(actual.get(i).escaped())
            .as("task %d at η = %s", run, stepSizes[i])
            .isEqualTo(expected.get(i).escaped());
        decisions.add(actual.get(i).escaped());
      }
    }
    assertThat(decisions).contains(true, false);
    assertThat(decisions.stream().filter(escaped -> escaped).count())
        .isBetween(decisions.size() / 5L, 4L * decisions.size() / 5);
  }

  /** |w_1| = η|b| reaches the radius from η = R/|b| on, and stays outside the decision on either side of it. */
  @Test
  void theRadiusItselfCountsAsEscaped() {
    GaussianLeastSquares family = new GaussianLeastSquares(5, 4, 1);
    Seed seed = new Seed(3);
    GaussianSample sample = family.draw(seed);
    double[] b = new double[5];
    for (double[] row : sample.rows(0, 4)) {
      for (int j = 0; j < 5; j++) {
        b[j] += row[5] * row[j] / 4;
      }
    }
    double norm = Math.sqrt(IntStream.range(0, 5).mapToDouble(j -> b[j] * b[j]).sum());
    LeastSquaresSetting setting = new LeastSquaresSetting(family, 2, 1, 7);
    List<TrainedRun> runs = DecompositionEngine.KRYLOV
        .draw(setting, seed)
        .test(7 / norm * (1 - 1e-12), 7 / norm * (1 + 1e-12));
    assertThat(runs.get(0).escaped()).isFalse();
    assertThat(runs.get(1).escaped()).isTrue();
    // R u: |R u − w*|² = R² − 2 R⟨u, w*⟩ + 1
    double inner = IntStream.range(0, 5)
        .mapToDouble(j -> sample.escape()[j] * sample.truth()[j])
        .sum();
    assertThat(runs.get(1).distanceSquared()).isCloseTo(49 - 14 * inner + 1, within(1e-12));
  }
}
