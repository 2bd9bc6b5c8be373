package dev.etude.inner.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.NoisyQuadratic;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import org.junit.jupiter.api.Test;

class AnalyticProblemsTest {
  /** At (−1.2, 1): f = 24.2, ∇f = (−215.6, −88), H = ((1330, 480), (480, 200)), by hand. */
  @Test
  void rosenbrockAtItsUsualStart() {
    Rosenbrock problem = new Rosenbrock(2);
    double[] w = {-1.2, 1};
    assertThat(problem.loss(w)).isCloseTo(24.2, within(1e-13));
    double[] result = new double[2];
    problem.gradient(w, result);
    assertThat(result).containsExactly(new double[] {-215.6, -88}, within(1e-12));
    problem.hessianVector(w, new double[] {1, 0}, result);
    assertThat(result).containsExactly(new double[] {1330, 480}, within(1e-12));
    problem.hessianVector(w, new double[] {0, 1}, result);
    assertThat(result).containsExactly(new double[] {480, 200}, within(1e-12));
  }

  /** At (1, 2, 3): rises 1 and −1, so f = 100 + 0 + 100 + 1, ∇f = (−400, 200 + 800 + 2, −200). */
  @Test
  void rosenbrockInThreeDimensions() {
    Rosenbrock problem = new Rosenbrock(3);
    double[] w = {1, 2, 3};
    assertThat(problem.loss(w)).isEqualTo(201);
    double[] result = new double[3];
    problem.gradient(w, result);
    assertThat(result).containsExactly(-400, 1002, -200);
    problem.gradient(new double[] {1, 1, 1}, result);
    assertThat(result).as("at the minimum").containsExactly(0, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rosenbrock(1))
        .withMessage("dimension must be at least 2, but is 1");
  }

  /**
   * The mean of n = 20,000 gradients at w has the deviation h σ/√n, its square has the mean h²(w² + σ²): each is checked to 5
   * deviations, false alarm below 10⁻⁵ in all.
   */
  @Test
  void stepsOfTheNoisyQuadraticAverageToItsLoss() {
    NoisyQuadratic problem = new NoisyQuadratic(Vector.of(2, 0.5), Vector.of(0.3, 2), new Seed(1));
    double[] w = {1, -1};
    double[] gradient = new double[2];
    double[] sum = new double[2];
    double losses = 0;
    int n = 20_000;
    for (int step = 1; step <= n; step++) {
      problem.at(step).gradient(w, gradient);
      sum[0] += gradient[0];
      sum[1] += gradient[1];
      losses += problem.at(step).loss(w);
    }
    problem.gradient(w, gradient);
    assertThat(gradient).as("the whole").containsExactly(2, -0.5);
    assertThat(sum[0] / n).isCloseTo(2, within(5 * 2 * 0.3 / Math.sqrt(n)));
    assertThat(sum[1] / n).isCloseTo(-0.5, within(5 * 0.5 * 2 / Math.sqrt(n)));
    // f = ½ (2·1.09 + 0.5·5) = 2.34; Var f_τ = ¼ Σ h² (4 w² σ² + 2 σ⁴) = ¼ (4·0.3762 + 0.25·48)
    assertThat(problem.loss(w)).isCloseTo(2.34, within(1e-15));
    assertThat(losses / n).isCloseTo(2.34, within(5 * Math.sqrt(3.3762 / n)));
  }

  @Test
  void noiseIsAFunctionOfSeedAndStep() {
    double[] w = {1};
    NoisyQuadratic one = new NoisyQuadratic(Vector.of(1), Vector.of(1), new Seed(1));
    NoisyQuadratic other = new NoisyQuadratic(Vector.of(1), Vector.of(1), new Seed(2));
    assertThat(one.at(7).loss(w))
        .isEqualTo(one.at(7).loss(w))
        .isNotEqualTo(one.at(8).loss(w));
    assertThat(one.at(7).loss(w)).isNotEqualTo(other.at(7).loss(w));
    NoisyQuadratic still = new NoisyQuadratic(Vector.of(3), Vector.of(0), new Seed(1));
    assertThat(still.at(7).loss(w)).as("without noise").isEqualTo(1.5).isEqualTo(still.loss(w));
  }
}
