package dev.etude.inner.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import org.junit.jupiter.api.Test;

class MlpShapeTest {
  /** 784·100 + 100 + 100·20 + 20 + 20·10 + 10 = 80,730, as the paper has it. */
  @Test
  void parametersAreCountedAsInThePaper() {
    MlpShape shape = MlpShape.of(784, 100, 20, 10);
    assertThat(shape.parameters()).isEqualTo(80_730);
    assertThat(shape.tensors()).isEqualTo(6);
    int[] sizes = new int[6];
    for (int i = 0; i < 6; i++) {
      sizes[i] = shape.tensorSize(i);
    }
    assertThat(sizes).containsExactly(78_400, 100, 2_000, 20, 200, 10);
    assertThat(shape).hasToString("784-100-20-10").isEqualTo(MlpShape.of(784, 100, 20, 10));
  }

  /**
   * Σ w² s_0 over N entries is χ² with N degrees of freedom: mean N, deviation √(2N). A sum of N normals has deviation
   * √N. Four deviations either way: a false alarm once in 8,000 seeds for each of the two, and none with this one.
   */
  @Test
  void weightsAreNormalWithOneOverFanIn() {
    float[][] weights = MlpShape.of(784, 100, 10).drawWeights(new Seed(3));
    double sum = 0;
    double squares = 0;
    for (float w : weights[0]) {
      sum += w * 28.0;
      squares += w * 28.0 * w * 28.0;
    }
    int n = 78_400;
    assertThat(sum).isCloseTo(0, within(4 * Math.sqrt(n)));
    assertThat(squares).isCloseTo(n, within(4 * Math.sqrt(2.0 * n)));
    assertThat(weights[1]).containsOnly(0);
    assertThat(weights[3]).containsOnly(0);
  }

  @Test
  void theSeedDecidesTheWeights() {
    MlpShape shape = MlpShape.of(5, 4, 3);
    assertThat(shape.drawWeights(new Seed(1))).isDeepEqualTo(shape.drawWeights(new Seed(1)));
    assertThat(shape.drawWeights(new Seed(1))[2]).isNotEqualTo(shape.drawWeights(new Seed(2))[2]);
  }

  @Test
  void senselessSizesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlpShape.of(784))
        .withMessage("the number of sizes must be at least 2, but is 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlpShape.of(784, 0, 10))
        .withMessage("size 1 must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlpShape.of(100_000, 100_000))
        .withMessageContaining("must have fewer than 2³¹ parameters");
  }
}
