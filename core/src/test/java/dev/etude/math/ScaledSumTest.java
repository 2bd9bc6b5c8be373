package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ScaledSumTest {
  @Test
  void errorIsRelativeToTheTermsInDoubledPrecision() {
    UniformRandomProvider random = new Seed(3).child("sum", 0).generator();
    for (int terms : new int[] {1, 2, 10, 1000}) {
      for (int spread : new int[] {1, 60, 400}) {
        ScaledSum sum = new ScaledSum();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal magnitude = BigDecimal.ZERO;
        for (int k = 0; k < terms; k++) {
          double value = random.nextDouble() - 0.5;
          long exponent = random.nextInt(spread) - 5000L;
          sum.add(value, exponent);
          BigDecimal term =
              new BigDecimal(value).multiply(DecimalVectors.powerOfTwo(exponent + 5000));
          exact = exact.add(term);
          magnitude = magnitude.add(term.abs());
        }
        BigDecimal actual = DecimalVectors.of(sum.value().times(LogScaled.of(1, 5000)));
        // Neumaier: 2⁻⁵³ of the sum of rounding errors, itself below n 2⁻⁵³ Σ|terms|.
        assertThat(DecimalVectors.error(actual, exact, magnitude))
            .as("%d terms over %d powers of two", terms, spread)
            .isLessThanOrEqualTo(terms * 0x1.0p-105);
      }
    }
  }

  @Test
  void whatCancelsLeavesTheRest() {
    ScaledSum sum = new ScaledSum();
    sum.add(1, 1000);
    sum.add(1, 960);
    sum.add(-1, 1000);
    assertThat(sum.value()).as("2^1000 + 2^960 − 2^1000").isEqualTo(LogScaled.of(1, 960));
    sum.add(-1, 960);
    assertThat(sum.value().isZero()).as("all cancelled").isTrue();
  }

  @Test
  void aSumThatIsZeroTakesTheNextTermWhole() {
    ScaledSum sum = new ScaledSum();
    sum.add(1, 0);
    sum.add(-1, 0);
    sum.add(3, -5000);
    assertThat(sum.value()).as("1 − 1 + 3·2^-5000").isEqualTo(LogScaled.of(3, -5000));
  }

  @Test
  void anEmptySumIsZero() {
    ScaledSum sum = new ScaledSum();
    assertThat(sum.value().isZero()).as("nothing added").isTrue();
    sum.add(0, 77);
    assertThat(sum.value().isZero()).as("0 added").isTrue();
    sum.add(1, 2, 5);
    sum.clear();
    assertThat(sum.value().isZero()).as("cleared").isTrue();
  }

  @Test
  void subnormalTermsKeepTheirDigits() {
    ScaledSum sum = new ScaledSum();
    sum.add(5 * Double.MIN_VALUE, 3);
    assertThat(sum.value()).as("5 · 2^-1074 · 8").isEqualTo(LogScaled.of(5, -1071));
  }
}
