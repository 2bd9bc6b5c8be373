package dev.etude.sampling.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.Rosenbrock;
import dev.etude.sampling.Sampling;
import dev.etude.task.DataException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  /** −½ Σ i θ(i)², with a factor on the last entry of the gradient. */
  private record Squares(int dimension, double factor) implements LogDensity {
    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      double value = 0;
      for (int i = 0; i < dimension; i++) {
        value -= 0.5 * (i + 1) * position[i] * position[i];
        gradient[i] = -(i + 1) * position[i];
      }
      gradient[dimension - 1] *= factor;
      return value;
    }
  }

  @Test
  void aWrongGradientIsRefusedBeforeSampling() {
    assertThatThrownBy(() -> Sampling.of(new Squares(3, -1)).run())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "the gradient of the log density must agree with its value, but its entry 3 of 3 is ");
  }

  @Test
  void aGradientThatIsTwoPercentOffIsSeen() {
    assertThatThrownBy(
            () -> GradientCheck.require(new Squares(3, 1.02), new double[] {0.3, -2, 1.5}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is -4.59 where differences of the value give -4.5");
  }

  @Test
  void aRightGradientPassesAtAnyScale() {
    for (double scale : new double[] {1e-6, 1, 1e6}) {
      assertThatCode(() -> GradientCheck.require(new Squares(300, 1), filled(300, scale)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void anyDifferentiableLossIsADensity() {
    LogDensity posterior = new LossDensity(new Rosenbrock(2), 2, 3);
    double[] weights = {0.7, -0.4};
    double[] gradient = new double[2];
    double loss = 100 * Math.pow(-0.4 - 0.49, 2) + 0.09; // 100 (y − x²)² + (1 − x)²
    assertThat(posterior.valueAndGradient(weights, gradient))
        .isCloseTo(-2 * loss - 0.5 * (0.49 + 0.16) / 9, within(1e-9));
    GradientCheck.require(posterior, weights);
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
  }
}
