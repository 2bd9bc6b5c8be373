package dev.etude.inner.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicRuleTest {
  /**
   * w = 1, η = 0.1, g = 2 and then −1. By hand:
   *
   * <pre>
   *   SGD        1 − 0.2 = 0.8, then 0.9
   *   MOMENTUM   m = 2, 0.8; m = 1.8 − 1 = 0.8, 0.72
   *   RMSPROP    v = 0.4, 1 − 0.2/√0.4 = 0.683772; v = 0.36 + 0.1 = 0.46, + 0.1/√0.46 = 0.831214
   *   ADAM       m' = 2, v' = 4: 0.9; m = 0.18 − 0.1 = 0.08, m' = 0.08/0.19, v = 0.003996 + 0.001 = 0.004996,
   *              v' = 0.004996/0.001999: 0.9 − 0.0421053/1.580906 = 0.873366
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "SGD, 0.8, 0.9",
    "MOMENTUM, 0.8, 0.72",
    "RMSPROP, 0.683772, 0.831214",
    "ADAM, 0.9, 0.873366",
  })
  void twoStepsByHand(ClassicRule rule, double first, double second) {
    float[] w = {1, 7};
    float[][] slots = new float[rule.slots()][2];
    rule.step(1, 0.1f, new float[] {2, 0}, slots, w);
    assertThat(w[0]).isCloseTo((float) first, within(2e-6f));
    rule.step(2, 0.1f, new float[] {-1, 0}, slots, w);
    assertThat(w[0]).isCloseTo((float) second, within(2e-6f));
    assertThat(w[1]).as("no gradient, no step").isEqualTo(7);
  }
}
