package dev.etude.task.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarchenkoPasturTest {
  /** The moments are Narayana polynomials in γ: 1, 1 + γ, 1 + 3γ + γ², 1 + 6γ + 6γ² + γ³. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.25, 0.979, 0.981, 0.99, 0.9999, 1, 1.00025, 1.01, 1.03, 2, 4, 50})
  void momentsAreNarayanaPolynomials(double ratio) {
    MarchenkoPastur law = new MarchenkoPastur(ratio);
    double g = ratio;
    double[] moments = {
      Math.min(1, 1 / g), 1, 1 + g, 1 + 3 * g + g * g, 1 + 6 * g + 6 * g * g + g * g * g
    };
    for (int k = 0; k < moments.length; k++) {
      int power = k;
      assertThat(law.integrate(x -> Math.pow(x, power), k))
          .as("moment %d at γ = %s", k, ratio)
          .isCloseTo(moments[k], within(1e-12 * moments[k]));
    }
    assertThat(law.massAtZero() + moments[0]).isCloseTo(1, within(1e-15));
  }
}
