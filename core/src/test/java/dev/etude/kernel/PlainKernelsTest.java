package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** The order of operations that the interface states, followed literally. */
class PlainKernelsTest {
  @Test
  void innerProductsAreSumsInEightLanes() {
    UniformRandomProvider random = new Seed(5).generator();
    for (int length = 0; length <= 40; length++) {
      double[] a = random.doubles(length, -1, 1).toArray();
      double[] x = random.doubles(length, -1, 1).toArray();
      double[] s = new double[8];
      for (int k = 0; k < length; k++) {
        s[k % 8] = Math.fma(a[k], x[k], s[k % 8]);
      }
      double expected = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
      double[] into = {7, 7, 7};
      Kernels.plain().innerProducts(new double[][] {x, a, a}, 1, 3, x, length, into);
      assertThat(into).as("length %d", length).isEqualTo(new double[] {expected, expected, 7});
    }
  }
}
