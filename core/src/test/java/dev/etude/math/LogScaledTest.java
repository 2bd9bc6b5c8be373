package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class LogScaledTest {
  private static final double BOUND = 0x1.0p-100;
  private static final BigDecimal LN2 =
      new BigDecimal("0.69314718055994530941723212145817656807550013436025"); // OEIS A002162
  private static final BigDecimal LN3 =
      new BigDecimal("1.09861228866810969139524523692252570464749055782275"); // OEIS A002391

  @Test
  void everyFiniteDoubleComesBack() {
    for (double x : new double[] {
      0,
      1,
      -1,
      1.5,
      Double.MIN_VALUE,
      -3 * Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.MAX_VALUE,
      Math.PI,
      -1e-310,
      Math.nextDown(1.0),
      Math.nextDown(2.0)
    }) {
      LogScaled scaled = LogScaled.of(x);
      assertThat(scaled.toDouble()).as("%s there and back", x).isEqualTo(x);
      assertThat(scaled.signum()).as("sign of %s", x).isEqualTo((int) Math.signum(x));
      if (x != 0) {
        assertThat(Math.abs(scaled.mantissa().hi()))
            .as("mantissa of %s", x)
            .isBetween(1.0, Math.nextDown(2.0));
      }
    }
  }

  @Test
  void operationsHaveAHundredBits() {
    UniformRandomProvider random = new Seed(1).child("log-scaled", 0).generator();
    for (int draw = 0; draw < 2000; draw++) {
      LogScaled a = random(random);
      LogScaled b = random(random);
      BigDecimal exactA = DecimalVectors.of(a);
      BigDecimal exactB = DecimalVectors.of(b);
      BigDecimal product = exactA.multiply(exactB, DecimalVectors.DIGITS);
      BigDecimal quotient = exactA.divide(exactB, DecimalVectors.DIGITS);
      BigDecimal sum = exactA.add(exactB);
      assertThat(DecimalVectors.error(DecimalVectors.of(a.times(b)), product, product.abs()))
          .as("%s times %s", a, b)
          .isLessThanOrEqualTo(BOUND);
      assertThat(DecimalVectors.error(DecimalVectors.of(a.dividedBy(b)), quotient, quotient.abs()))
          .as("%s over %s", a, b)
          .isLessThanOrEqualTo(BOUND);
      assertThat(DecimalVectors.error(
              DecimalVectors.of(a.plus(b)), sum, exactA.abs().add(exactB.abs())))
          .as("%s plus %s", a, b)
          .isLessThanOrEqualTo(BOUND);
      assertThat(a.compareTo(b)).as("%s against %s", a, b).isEqualTo(exactA.compareTo(exactB));
    }
  }

  @Test
  void sumOfFarApartTermsIsTheLargerOne() {
    LogScaled large = LogScaled.of(1.5, 1_000_000);
    assertThat(large.plus(LogScaled.of(-1, -1_000_000))).as("far apart").isEqualTo(large);
    assertThat(large.plus(LogScaled.ZERO)).as("plus 0").isEqualTo(large);
    assertThat(LogScaled.ZERO.plus(large)).as("0 plus").isEqualTo(large);
    assertThat(large.plus(large.negated()).isZero()).as("x − x = 0").isTrue();
  }

  @Test
  void powersHaveAHundredBitsPerFactor() {
    for (double base : new double[] {-0.9999999, 1.1, 3, -1e-9, 7e200}) {
      for (int n : new int[] {0, 1, 2, 3, 80, 400, 9999, 100_000}) {
        BigDecimal expected = new BigDecimal(base).pow(n, DecimalVectors.DIGITS);
        LogScaled actual = LogScaled.of(base).power(n);
        assertThat(DecimalVectors.error(
                actual.mantissa().bigDecimalValue(),
                expected.divide(
                    DecimalVectors.powerOfTwo(actual.exponent()), DecimalVectors.DIGITS),
                BigDecimal.ONE))
            .as("%s to the power %d", base, n)
            .isLessThanOrEqualTo(2 * BOUND * Math.max(1, n));
      }
    }
  }

  @Test
  void zeroToThePowerOfZeroIsOne() {
    assertThat(LogScaled.ZERO.power(0)).as("0⁰").isEqualTo(LogScaled.ONE);
    assertThat(LogScaled.ZERO.power(5).isZero()).as("0⁵").isTrue();
  }

  @Test
  void logarithmOfHugePowersIsAMultiple() {
    for (long k : new long[] {1, -1, 2, 53, 1024, -1075, 1_000_000, -3_000_000_000L}) {
      double expected = LN2.multiply(BigDecimal.valueOf(k)).doubleValue();
      assertThat(LogScaled.of(1, k).log())
          .as("log 2^%d", k)
          .isCloseTo(expected, within(4 * Math.ulp(expected)));
    }
    for (int n : new int[] {1, 7, 1000, 100_000}) {
      double expected = LN3.multiply(BigDecimal.valueOf(n)).doubleValue();
      assertThat(LogScaled.of(3).power(n).log())
          .as("log 3^%d", n)
          .isCloseTo(expected, within(4 * Math.ulp(expected)));
      assertThat(LogScaled.ONE.dividedBy(LogScaled.of(3).power(n)).log())
          .as("log 3^-%d", n)
          .isCloseTo(-expected, within(4 * Math.ulp(expected)));
    }
  }

  @Test
  void logarithmNextToOneKeepsItsDigits() {
    for (double x : new double[] {0x1.0p-30, -0x1.0p-30, 0x1.0p-60, -0x1.0p-60, 0x1.0p-90}) {
      LogScaled number = LogScaled.of(DD.ofSum(1, x), 0);
      double expected = x - x * x / 2; // the next term, x³/3, is below half an ulp
      assertThat(number.log()).as("log(1 + %s)", x).isCloseTo(expected, within(4 * Math.ulp(x)));
    }
    assertThat(LogScaled.ONE.log()).as("log 1").isZero();
  }

  @Test
  void logarithmOfOrdinaryNumbersIsThatOfTheLibrary() {
    UniformRandomProvider random = new Seed(1).child("log-scaled", 1).generator();
    for (int draw = 0; draw < 1000; draw++) {
      double x = Math.exp(20 * random.nextDouble() - 10);
      double expected = StrictMath.log(x); // within 1 ulp
      assertThat(LogScaled.of(x).log())
          .as("log %s", x)
          .isCloseTo(expected, within(5 * Math.ulp(expected)));
    }
  }

  @Test
  void fitsDoubleIsTheRangeOfNormalDoubles() {
    assertThat(LogScaled.of(1, -1022).fitsDouble()).as("2^-1022").isTrue();
    assertThat(LogScaled.of(1, -1023).fitsDouble()).as("2^-1023").isFalse();
    assertThat(LogScaled.of(1, 1023).fitsDouble()).as("2^1023").isTrue();
    assertThat(LogScaled.of(1, 1024).fitsDouble()).as("2^1024").isFalse();
    assertThat(LogScaled.of(Double.MAX_VALUE).fitsDouble()).as("largest").isTrue();
    assertThat(LogScaled.ZERO.fitsDouble()).as("0").isTrue();
    assertThat(LogScaled.of(1, 5000).toDouble()).as("above").isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(LogScaled.of(-1, -5000).toDouble()).as("below").isEqualTo(-0.0);
    assertThat(LogScaled.of(1, Long.MAX_VALUE / 4).toDouble()).as("far above").isInfinite();
  }

  @Test
  void badInputIsRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> LogScaled.of(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value must be finite, but is " + bad);
    }
    assertThatThrownBy(() -> LogScaled.ONE.dividedBy(LogScaled.ZERO))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("divisor must not be 0");
    assertThatThrownBy(() -> LogScaled.of(-2).log())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the logarithm needs a positive number, but got -2.00e+0");
    assertThatThrownBy(() -> LogScaled.ONE.power(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n must be at least 0, but is -1");
  }

  @Test
  void stringsAreDecimal() {
    assertThat(LogScaled.ZERO).as("0").hasToString("0");
    assertThat(LogScaled.of(1)).as("1").hasToString("1.00e+0");
    assertThat(LogScaled.of(-0.025)).as("-0.025").hasToString("-2.50e-2");
    assertThat(LogScaled.of(10).power(4567)).as("10^4567").hasToString("1.00e+4567");
  }

  private static LogScaled random(UniformRandomProvider random) {
    double high = (random.nextBoolean() ? 1 : -1) * (1 + random.nextDouble());
    double low = (random.nextDouble() - 0.5) * 0x1.0p-53;
    return LogScaled.of(DD.ofSum(high, low), random.nextInt(300) - 150);
  }
}
