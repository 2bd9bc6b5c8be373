package dev.etude.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LeastSquaresLimitTest {
  /** The paper's grid: 25 step sizes from 10⁻⁶ to 1. Expected values: found by simulation at d = 1000, t = 40, σ = 1. */
  @Test
  void choosesTheStepSizesThatSimulationChooses() {
    LeastSquaresLimit all = new LeastSquaresLimit(1000, 500, 1);
    LeastSquaresLimit half = new LeastSquaresLimit(1000, 250, 1);
    assertThat(best(eta -> all.trainingLoss(eta, 40))).isCloseTo(0.316, within(0.001));
    assertThat(best(eta -> half.validationLoss(eta, 40))).isCloseTo(0.0056, within(0.0001));
  }

  @Test
  void withoutTrainingNothingIsKnown() {
    LeastSquaresLimit limit = new LeastSquaresLimit(100, 300, 0.7);
    assertThat(limit.distanceSquared(0, 10)).isCloseTo(1, within(1e-12));
    // E y² / 2 = (1 + σ²)/2
    assertThat(limit.trainingLoss(0, 10)).isCloseTo((1 + 0.49) / 2, within(1e-12));
    assertThat(limit.validationLoss(0, 10)).isCloseTo((1 + 0.49) / 2, within(1e-12));
  }

  /** Least squares at its minimum: σ² d/(n − d − 1) for the distance, σ² (n − d)/2n for the loss, up to O(1/n). */
  @Test
  void manyStepsReachTheLeastSquaresSolution() {
    LeastSquaresLimit limit = new LeastSquaresLimit(1000, 8000, 1);
    double distance = limit.distanceSquared(1, 400);
    assertThat(distance).isCloseTo(1000.0 / (8000 - 1000), within(1e-9));
    assertThat(limit.trainingLoss(1, 400)).isCloseTo((1 - 0.125) / 2, within(1e-9));
  }

  /** Against central differences, h = 10⁻⁵ η: their own error is about (t h/η)² and 10⁻¹⁵ η/h of the value over η. */
  @Test
  void slopesAreDerivatives() {
    for (int samples : new int[] {200, 1000, 3000}) {
      LeastSquaresLimit limit = new LeastSquaresLimit(1000, samples, 0.8);
      for (double stepSize : new double[] {0.001, 0.05, 0.9 * limit.stabilityEdge()}) {
        double h = 1e-5 * stepSize;
        double training =
            (limit.trainingLoss(stepSize + h, 30) - limit.trainingLoss(stepSize - h, 30)) / (2 * h);
        double validation =
            (limit.validationLoss(stepSize + h, 30) - limit.validationLoss(stepSize - h, 30))
                / (2 * h);
        assertThat(limit.training(stepSize, 30).slope().toDouble())
            .as("training, n = %d, η = %s", samples, stepSize)
            .isCloseTo(training, within(1e-7 * Math.abs(training) + 1e-9 / stepSize));
        assertThat(limit.validation(stepSize, 30).slope().toDouble())
            .as("validation, n = %d, η = %s", samples, stepSize)
            .isCloseTo(validation, within(1e-7 * Math.abs(validation) + 1e-9 / stepSize));
      }
    }
  }

  private static double best(DoubleUnaryOperator objective) {
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 25; k++) {
      double stepSize = Math.pow(10, -6 + 6.0 * k / 24);
      double value = objective.applyAsDouble(stepSize);
      if (value < least) {
        least = value;
        best = stepSize;
      }
    }
    return best;
  }
}
