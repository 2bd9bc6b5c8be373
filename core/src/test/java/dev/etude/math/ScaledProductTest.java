package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ScaledProductTest {
  @Test
  void oneMinusIsExactToAHundredBits() {
    UniformRandomProvider random = new Seed(2).child("one-minus", 0).generator();
    for (int draw = 0; draw < 2000; draw++) {
      double lambda = Math.exp(30 * random.nextDouble() - 15);
      double lambdaLow = draw % 2 == 0 ? 0 : lambda * 0x1.0p-54 * (random.nextDouble() - 0.5);
      double eta = switch (draw % 4) {
        case 0 -> 1 / lambda;
        case 1 -> Math.nextUp(1 / lambda);
        case 2 -> 1e6 * random.nextDouble();
        default -> 1e-12 * random.nextDouble();
      };
      BigDecimal exact = BigDecimal.ONE.subtract(
          new BigDecimal(eta).multiply(new BigDecimal(lambda).add(new BigDecimal(lambdaLow))));
      ScaledProduct actual = new ScaledProduct();
      actual.setOneMinus(eta, lambda, lambdaLow);
      // One rounding in the product with the low part: 2⁻¹⁰⁶ of ηλ, and of 1.
      BigDecimal scale = BigDecimal.ONE.max(new BigDecimal(eta * lambda));
      assertThat(DecimalVectors.error(DecimalVectors.of(actual.value()), exact, scale))
          .as("1 − %s · %s", eta, lambda)
          .isLessThanOrEqualTo(0x1.0p-104);
    }
  }

  @Test
  void oneMinusIsZeroOnlyIfItIs() {
    ScaledProduct product = new ScaledProduct();
    product.setOneMinus(0.25, 4, 0);
    assertThat(product.isZero()).as("1 − 4/4").isTrue();
    product.setOneMinus(1 - 0x1.0p-52, 1 + 0x1.0p-52, 0);
    assertThat(DecimalVectors.of(product.value()))
        .as("1 − (1 − e)(1 + e) = e²")
        .isEqualByComparingTo(DecimalVectors.powerOfTwo(-104));
  }

  @Test
  void powersAndQuotientsHaveAHundredBitsPerFactor() {
    UniformRandomProvider random = new Seed(2).child("power", 0).generator();
    for (int n : new int[] {1, 2, 3, 7, 80, 399, 10_000, 100_000}) {
      for (int draw = 0; draw < 20; draw++) {
        double lambda = 4 * random.nextDouble();
        BigDecimal factor =
            BigDecimal.ONE.subtract(new BigDecimal("0.6875").multiply(new BigDecimal(lambda)));
        ScaledProduct base = new ScaledProduct();
        ScaledProduct actual = new ScaledProduct();
        actual.setOneMinus(0.6875, lambda, 0);
        actual.power(n, base);
        assertClose(actual, factor.pow(n, DecimalVectors.DIGITS), n + 1, "power " + n);
        actual.square();
        actual.divide(base);
        assertClose(
            actual, factor.pow(2 * n - 1, DecimalVectors.DIGITS), 2 * n + 2, "power 2n − 1, " + n);
      }
    }
  }

  @Test
  void anyDoubleCanBeSet() {
    for (double x : new double[] {
      Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, Double.MIN_VALUE, 3e-320, 1, -1.5
    }) {
      ScaledProduct product = new ScaledProduct();
      product.set(x, 0, 7);
      BigDecimal expected = new BigDecimal(x).multiply(BigDecimal.valueOf(128));
      assertThat(DecimalVectors.error(DecimalVectors.of(product.value()), expected, expected.abs()))
          .as("%s · 2⁷", x)
          .isLessThanOrEqualTo(1e-55); // the sixty digits of the comparison itself
      for (int k = 0; k < 10; k++) { // a mantissa outside [1, 2) would drift away
        product.square();
      }
      assertThat(product.isZero()).as("%s to the power 1024", x).isFalse();
    }
  }

  private static void assertClose(
      ScaledProduct actual, BigDecimal expected, int operations, String which) {
    LogScaled value = actual.value();
    BigDecimal mantissa =
        expected.divide(DecimalVectors.powerOfTwo(value.exponent()), DecimalVectors.DIGITS);
    assertThat(DecimalVectors.error(value.mantissa().bigDecimalValue(), mantissa, mantissa.abs()))
        .as(which)
        .isLessThanOrEqualTo(operations * 0x1.0p-100);
  }
}
