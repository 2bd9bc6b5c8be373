package dev.etude.task.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import dev.etude.task.regression.LeastSquaresLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Means over tasks at d = 1000 against their limit in many dimensions. A mean is refused where Student's
 * t says that chance does so once in 10⁶, plus 2/d of it for what the limit leaves out; there are about 60 comparisons.
 */
class TheoryTest {
  private static final int DIMENSION = 1000;
  private static final int STEPS = 40;
  private static final double[] STEP_SIZES = {1e-5, 1e-3, 0.0056, 0.05, 0.15, 0.25};

  @ParameterizedTest(name = "{0} tasks of {1} rows, σ = {2}")
  @CsvSource({"300, 500, 1", "300, 4000, 0.5", "300, 1000, 2"})
  void meansOfTheEnsembleAreTheLimit(int tasks, int samples, double noise) {
    assertMeansAreTheLimit(new EnsembleEngine(), tasks, samples, noise);
  }

  @ParameterizedTest(name = "{0} tasks of {1} rows, σ = {2}")
  @CsvSource({"40, 500, 1"})
  void meansOfExplicitRowsAreTheLimit(int tasks, int samples, double noise) {
    assertMeansAreTheLimit(DecompositionEngine.KRYLOV, tasks, samples, noise);
  }

  private static void assertMeansAreTheLimit(
      LeastSquaresEngine engine, int tasks, int samples, double noise) {
    GaussianLeastSquares family = new GaussianLeastSquares(DIMENSION, samples, noise);
    LeastSquaresSetting setting = LeastSquaresSetting.of(family, 0.5, STEPS, 40);
    List<List<StoppedLoss>> trainByTrain = new ArrayList<>();
    List<List<StoppedLoss>> trainByValidation = new ArrayList<>();
    List<List<TrainedRun>> tests = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      LeastSquaresTask task = engine.draw(setting, new Seed(6).child("task", i));
      trainByTrain.add(task.trainByTrain(STEP_SIZES));
      trainByValidation.add(task.trainByValidation(STEP_SIZES));
      tests.add(task.test(STEP_SIZES));
    }
    LeastSquaresLimit onAll = new LeastSquaresLimit(DIMENSION, samples, noise);
    LeastSquaresLimit onPart = new LeastSquaresLimit(DIMENSION, setting.trainingSamples(), noise);
    double quantile =
        tasks == 40 ? 5.80 : 5.00; // of Student's t at 10⁻⁶, two-sided, 39 and 299 degrees
    for (int k = 0; k < STEP_SIZES.length; k++) {
      int index = k;
      double stepSize = STEP_SIZES[k];
      if (stepSize < 0.9 * onAll.stabilityEdge()) {
        assertMean(
            trainByTrain.stream().mapToDouble(losses -> losses.get(index).value()),
            onAll.trainingLoss(stepSize, STEPS),
            quantile,
            "training loss at " + stepSize);
        assertMean(
            tests.stream().mapToDouble(runs -> runs.get(index).distanceSquared()),
            onAll.distanceSquared(stepSize, STEPS),
            quantile,
            "distance at " + stepSize);
      }
      if (stepSize < 0.9 * onPart.stabilityEdge()) {
        assertMean(
            trainByValidation.stream().mapToDouble(losses -> losses.get(index).value()),
            onPart.validationLoss(stepSize, STEPS),
            quantile,
            "validation loss at " + stepSize);
      }
    }
  }

  private static void assertMean(
      DoubleStream ofTasks, double expected, double quantile, String what) {
    double[] values = ofTasks.toArray();
    double error = Math.sqrt(TwoSamples.variance(values) / values.length);
    assertThat(Math.abs(TwoSamples.mean(values) - expected))
        .as("%s: mean %s, expected %s", what, TwoSamples.mean(values), expected)
        .isLessThan(quantile * error + 2.0 / DIMENSION * expected);
  }
}
