package dev.etude.task.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs by single rows. */
class StochasticTest {
  private static final GaussianLeastSquares FAMILY = new GaussianLeastSquares(20, 12, 0.5);
  private static final LeastSquaresSetting SETTING = new LeastSquaresSetting(FAMILY, 5, 60, 20);

  /** The definition, a row at a time, in the order that the task's seed gives. */
  @Test
  void theRunIsTheDefinition() {
    for (int task = 0; task < 10; task++) {
      Seed seed = new Seed(4).child("task", task);
      LeastSquaresTask drawn = SimulationEngine.STOCHASTIC.draw(SETTING, seed);
      for (double stepSize : new double[] {1e-4, 0.01, 0.05}) {
        double[] w = run(seed, 7, stepSize);
        double[][] held = FAMILY.draw(seed).rows(7, 12);
        assertThat(drawn.trainByValidation(stepSize).get(0).value())
            .as("task %d, η = %s", task, stepSize)
            .isCloseTo(loss(held, w), within(1e-13 * loss(held, w)));
        double[] all = run(seed, 12, stepSize);
        double[][] rows = FAMILY.draw(seed).rows(0, 12);
        assertThat(drawn.trainByTrain(stepSize).get(0).value())
            .as("task %d, η = %s", task, stepSize)
            .isCloseTo(loss(rows, all), within(1e-13));
      }
    }
  }

  /** A central difference of the loss, h = 10⁻⁵ η: its error is about (60 h/η)² and 10⁻¹⁶ η/h of the loss. */
  @Test
  void theSlopeIsTheDerivative() {
    for (int task = 0; task < 10; task++) {
      LeastSquaresTask drawn =
          SimulationEngine.STOCHASTIC.draw(SETTING, new Seed(4).child("task", task));
      for (double stepSize : new double[] {1e-4, 0.01, 0.05}) {
        double h = 1e-5 * stepSize;
        List<StoppedLoss> losses = drawn.trainByValidation(stepSize - h, stepSize, stepSize + h);
        double difference = (losses.get(2).value() - losses.get(0).value()) / (2 * h);
        assertThat(losses.get(1).slope())
            .as("task %d, η = %s", task, stepSize)
            .isCloseTo(difference, within(1e-6 * (Math.abs(difference) + 1 / stepSize)));
      }
    }
  }

  @Test
  void aRunThatLeavesTheBallIsPutOnItsSurface() {
    Seed seed = new Seed(4).child("task", 0);
    GaussianSample sample = FAMILY.draw(seed);
    LeastSquaresTask drawn = SimulationEngine.STOCHASTIC.draw(SETTING, seed);
    double[] surface = sample.escape().clone();
    for (int j = 0; j < surface.length; j++) {
      surface[j] *= 20;
    }
    for (double stepSize : new double[] {1, 1e10, 1e300}) {
      StoppedLoss loss = drawn.trainByTrain(stepSize).get(0);
      assertThat(loss.escaped()).isTrue();
      assertThat(loss.slope()).isZero();
      double expected = loss(sample.rows(0, 12), surface);
      assertThat(loss.value()).isCloseTo(expected, within(1e-12 * expected));
    }
  }

  private static double[] run(Seed seed, int rows, double stepSize) {
    double[][] table = FAMILY.draw(seed).rows(0, rows);
    NormalStream order = new NormalStream(seed.child("order", 0).generator());
    double[] w = new double[20];
    for (int step = 0; step < 60; step++) {
      double[] row = table[order.index(rows)];
      double residual = residual(row, w);
      for (int j = 0; j < 20; j++) {
        w[j] -= stepSize * residual * row[j];
      }
    }
    return w;
  }

  private static double loss(double[][] rows, double[] w) {
    double sum = 0;
    for (double[] row : rows) {
      sum += residual(row, w) * residual(row, w) / (2 * rows.length);
    }
    return sum;
  }

  private static double residual(double[] row, double[] w) {
    double residual = -row[20];
    for (int j = 0; j < 20; j++) {
      residual += row[j] * w[j];
    }
    return residual;
  }
}
