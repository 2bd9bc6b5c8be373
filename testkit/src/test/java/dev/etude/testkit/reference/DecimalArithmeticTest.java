package dev.etude.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalArithmeticTest {
  // The On-Line Encyclopedia of Integer Sequences, A002162, A002392 and A016630, fifty decimals
  // each.
  private static final String LN2 = "0.69314718055994530941723212145817656807550013436025";
  private static final String LN10 = "2.30258509299404568401799145468436420760110148862877";
  private static final String LN7 = "1.94591014905531330510535274344317972963708472958186";

  @Test
  void logarithmHasFiftyPublishedDigits() {
    assertClose("2", LN2);
    assertClose("10", LN10);
    assertClose("7", LN7);
    assertClose("0.5", "-" + LN2);
  }

  @Test
  void logarithmOfAPowerIsAMultiple() {
    BigDecimal three = BigDecimal.valueOf(3);
    BigDecimal power = three.pow(2_000_001, DecimalArithmetic.DIGITS);
    BigDecimal expected = DecimalArithmetic.log(three).multiply(BigDecimal.valueOf(2_000_001));
    assertThat(DecimalArithmetic.log(power).subtract(expected).abs())
        .as("log 3^2000001 against 2000001 log 3, about 2.2e6")
        .isLessThan(new BigDecimal("1e-55"));
  }

  @Test
  void logarithmNextToOneIsItsSeries() {
    BigDecimal tiny = new BigDecimal("1e-20");
    BigDecimal expected = tiny.subtract(new BigDecimal("0.5e-40")); // x − x²/2 + O(x³)
    assertThat(
            DecimalArithmetic.log(BigDecimal.ONE.add(tiny)).subtract(expected).abs())
        .as("log(1 + 1e-20)")
        .isLessThan(new BigDecimal("1e-60"));
    assertThat(DecimalArithmetic.log(BigDecimal.ONE).signum()).as("log 1").isZero();
  }

  @Test
  void logarithmAddsOverTheWholeGrid() {
    for (int k = 1; k <= 997; k += 12) { // log(ab) = log a + log b ties every grid point to others
      BigDecimal a = new BigDecimal(k).movePointLeft(2);
      BigDecimal b = new BigDecimal("1.37");
      BigDecimal difference = DecimalArithmetic.log(a.multiply(b))
          .subtract(DecimalArithmetic.log(a))
          .subtract(DecimalArithmetic.log(b));
      assertThat(difference.abs()).as("k = %d", k).isLessThan(new BigDecimal("1e-64"));
    }
  }

  @Test
  void logarithmOfZeroIsRefused() {
    assertThatThrownBy(() -> DecimalArithmetic.log(BigDecimal.ZERO))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("positive");
  }

  @Test
  void oneMinusKeepsTheLastBitOfAProduct() {
    double e = 0x1.0p-52;
    assertThat(DecimalArithmetic.oneMinus(1 - e, 1 + e))
        .as("1 − (1 − e)(1 + e) = e²")
        .isEqualByComparingTo(BigDecimal.valueOf(2).pow(-104, DecimalArithmetic.DIGITS));
  }

  private static void assertClose(String x, String expected) {
    assertThat(DecimalArithmetic.log(new BigDecimal(x))
            .subtract(new BigDecimal(expected))
            .abs())
        .as("log %s", x)
        .isLessThan(new BigDecimal("1e-50"));
  }
}
