package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.gaussian.DecompositionEngine;
import dev.etude.task.gaussian.EnsembleEngine;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.SimulationEngine;
import dev.etude.task.gaussian.TrainedRun;
import dev.etude.task.regression.LeastSquaresLimit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned, against the theorems, the limit of many dimensions, and itself on other threads. */
class LeastSquaresTuningTest {
  private static final double[] GRID =
      IntStream.range(0, 25).mapToDouble(i -> Math.pow(10, -6 + 0.25 * i)).toArray();

  private static LeastSquaresTuning draw(
      LeastSquaresEngine engine, LeastSquaresSetting setting, int tasks, int threads) {
    return LeastSquaresTuning.draw(
        engine, setting, new Seed(12), tasks, new ThreadPoolTaskMap(threads), () -> {});
  }

  static Stream<LeastSquaresEngine> engines() {
    return Stream.of(
        new EnsembleEngine(),
        DecompositionEngine.KRYLOV,
        DecompositionEngine.DENSE,
        SimulationEngine.GRADIENT_DESCENT,
        SimulationEngine.STOCHASTIC);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void resultsDoNotDependOnTheNumberOfThreads(LeastSquaresEngine engine) {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(40, 30, 1), 0.5, 5, 40);
    LeastSquaresTuning alone = draw(engine, setting, 7, 1);
    LeastSquaresTuning both = draw(engine, setting, 7, 2);
    for (Rows rows : Rows.values()) {
      assertThat(both.minimum(rows)).as("%s rows", rows).isEqualTo(alone.minimum(rows));
      assertThat(both.objective(rows, GRID)).isEqualTo(alone.objective(rows, GRID));
    }
    assertThat(both.test(3, 0.01, 0.2)).isEqualTo(alone.test(3, 0.01, 0.2));
  }

  /** The paper's grid at d = 1000, n = 500, t = 40, σ = 1: 0.316, and 0.0056, of which 0.0032 is within chance. */
  @Test
  void onThePapersGridTheMinimisersAreThePapers() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(1000, 500, 1), 0.5, 40, 40);
    LeastSquaresTuning tuning = draw(new EnsembleEngine(), setting, 100, 2);
    assertThat(tuning.minimum(Rows.TRAINING, GRID).stepSize()).isEqualTo(GRID[22]);
    assertThat(tuning.minimum(Rows.VALIDATION, GRID).stepSize()).isIn(GRID[14], GRID[15]);
    LeastSquaresLimit onAll = new LeastSquaresLimit(1000, 500, 1);
    LeastSquaresLimit onPart = new LeastSquaresLimit(1000, 250, 1);
    assertThat(lowest(stepSize -> onAll.trainingLoss(stepSize, 40))).isEqualTo(GRID[22]);
    assertThat(lowest(stepSize -> onPart.validationLoss(stepSize, 40))).isEqualTo(GRID[15]);
  }

  private static double lowest(DoubleUnaryOperator objective) {
    return Arrays.stream(GRID)
        .boxed()
        .min(Comparator.comparingDouble(objective::applyAsDouble))
        .orElseThrow();
  }

  /** The continuous search beats every point of a fine grid, and lies where theory says. */
  @Test
  void theSearchFindsTheLowestMinimum() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(1000, 500, 1), 0.5, 40, 40);
    LeastSquaresTuning tuning = draw(new EnsembleEngine(), setting, 60, 2);
    double[] fine = IntStream.range(0, 400)
        .mapToDouble(i -> Math.pow(10, -5 + 5.0 * i / 400))
        .toArray();
    for (Rows rows : Rows.values()) {
      LeastSquaresTuning.Choice choice = tuning.minimum(rows);
      double best = tuning.objective(rows, fine).stream()
          .mapToDouble(MeanLoss::value)
          .min()
          .orElseThrow();
      assertThat(choice.objective().value()).as("%s rows", rows).isLessThanOrEqualTo(best);
      assertThat(choice.stepSize() / LeastSquaresTuning.predicted(setting, rows))
          .as("%s rows: against the limit, which 60 tasks find to a few percent", rows)
          .isCloseTo(1, within(0.1));
    }
    // Where the fast directions are only just damped, the limit's slope turns from −0.013 (0.2208)
    // to 0.45 (0.2252): a second
    // minimum, as shallow as what chance does to 60 tasks, which is never the lowest.
    List<LandscapeSearch.Minimum> minima = tuning.minimum(Rows.VALIDATION).minima();
    assertThat(minima).hasSizeBetween(1, 2);
    assertThat(minima.get(0)).isEqualTo(LandscapeSearch.best(minima));
    assertThat(minima.subList(1, minima.size()))
        .allMatch(m -> m.stepSize() > 0.2 && m.stepSize() < 0.23);
  }

  /**
   * Theorem 5, as numbers, by the limit and by 40 tasks of d = 200: η*_train does not depend on t and fits the noise, |w −
   * w*|² ≥ σ²/2; η*_valid is Θ(1/t) and beats the zero vector, |w − w*|² ≤ 1 − 0.05.
   */
  @ParameterizedTest(name = "t = {0}")
  @ValueSource(ints = {10, 30, 100, 300, 1000})
  void trainByTrainTakesLargeStepsAndTrainByValidationStopsEarly(int steps) {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(200, 100, 1), 0.5, steps, 40);
    LeastSquaresTuning tuning = draw(new EnsembleEngine(), setting, 40, 2);
    LeastSquaresLimit limit = new LeastSquaresLimit(200, 100, 1);
    double edge = limit.stabilityEdge();
    double train = tuning.minimum(Rows.TRAINING).stepSize();
    double valid = tuning.minimum(Rows.VALIDATION).stepSize();
    double predictedTrain = LeastSquaresTuning.predicted(setting, Rows.TRAINING);
    double predictedValid = LeastSquaresTuning.predicted(setting, Rows.VALIDATION);
    assertThat(List.of(train / edge, predictedTrain / edge)).allMatch(r -> r > 0.6 && r < 1.1);
    assertThat(List.of(valid * steps, predictedValid * steps)).allMatch(r -> r > 0.1 && r < 0.3);
    assertThat(limit.distanceSquared(predictedTrain, steps)).isGreaterThan(0.5);
    assertThat(limit.distanceSquared(predictedValid, steps)).isLessThan(0.95);
    List<List<TrainedRun>> runs = tuning.test(20, train, valid);
    assertThat(distance(runs.get(0))).as("train-by-train").isGreaterThan(0.5);
    assertThat(distance(runs.get(1))).as("train-by-validation").isLessThan(0.95);
    assertThat(distance(runs.get(0))).isGreaterThan(1.3 * distance(runs.get(1)));
  }

  /** Theorem 6, as numbers: with n = 40 d, |w − w*|² ≤ (1 + ε) dσ²/n, ε = 0.2 for the limit and the mean of 30 tasks. */
  @Test
  void withManyRowsTrainByTrainIsFineToo() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(50, 2000, 1), 0.5, 100, 40);
    LeastSquaresTuning tuning = draw(new EnsembleEngine(), setting, 30, 2);
    double train = tuning.minimum(Rows.TRAINING).stepSize();
    double bound = 1.2 * 50 / 2000;
    assertThat(distance(tuning.test(30, train).get(0))).isLessThan(bound);
    double predicted = LeastSquaresTuning.predicted(setting, Rows.TRAINING);
    assertThat(new LeastSquaresLimit(50, 2000, 1).distanceSquared(predicted, 100))
        .isLessThan(bound);
  }

  /** The same by single rows: train-by-train chooses the larger steps and ends farther from the truth. */
  @Test
  void bySingleRowsTrainByTrainOverfitsToo() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(60, 40, 1), 0.5, 400, 40);
    LeastSquaresTuning tuning = draw(SimulationEngine.STOCHASTIC, setting, 25, 2);
    double train = tuning.minimum(Rows.TRAINING, GRID).stepSize();
    double valid = tuning.minimum(Rows.VALIDATION, GRID).stepSize();
    assertThat(train).isGreaterThan(5 * valid);
    List<List<TrainedRun>> runs = tuning.test(25, train, valid);
    assertThat(distance(runs.get(0))).isGreaterThan(1);
    assertThat(distance(runs.get(1))).isLessThan(0.95);
  }

  @Test
  void meansAndTheirErrorsAreThoseOfTheTasks() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(30, 20, 1), 0.5, 5, 40);
    LeastSquaresTuning tuning = draw(DecompositionEngine.KRYLOV, setting, 9, 1);
    double[] values = IntStream.range(0, 9)
        .mapToDouble(i -> DecompositionEngine.KRYLOV
            .draw(setting, new Seed(12).child("task", i))
            .trainByTrain(0.1)
            .get(0)
            .value())
        .toArray();
    double mean = Arrays.stream(values).sum() / 9;
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 8;
    MeanLoss actual = tuning.objective(Rows.TRAINING, 0.1).get(0);
    assertThat(actual.value()).isCloseTo(mean, within(1e-14));
    assertThat(actual.valueError()).isCloseTo(Math.sqrt(variance / 9), within(1e-14));
  }

  @Test
  void badQuestionsAreRefused() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(30, 20, 1), 0.5, 5, 40);
    assertThatThrownBy(() -> draw(new EnsembleEngine(), setting, 0, 1))
        .hasMessage("the number of tasks must be at least 1, but is 0");
    LeastSquaresTuning tuning = draw(new EnsembleEngine(), setting, 1, 1);
    assertThatThrownBy(() -> tuning.minimum(Rows.TRAINING, new double[0]))
        .hasMessage("the number of step sizes in the grid must be at least 1, but is 0");
    assertThatThrownBy(() -> tuning.objective(Rows.TRAINING, 0.1, -1))
        .hasMessage("stepSize must be at least 0 and finite, but is -1.0");
    assertThatThrownBy(() -> tuning.test(0, 0.1))
        .hasMessage("the number of test tasks must be at least 1, but is 0");
  }

  private static double distance(List<TrainedRun> runs) {
    return runs.stream().mapToDouble(TrainedRun::distanceSquared).sum() / runs.size();
  }
}
