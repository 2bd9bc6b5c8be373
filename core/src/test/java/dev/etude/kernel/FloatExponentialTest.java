package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatExponentialTest {
  private static final double BOUND = 0x1p-23;

  @Test
  void relativeErrorStaysWithinItsBound() {
    for (float x = FloatExponential.LOWEST; x <= FloatExponential.HIGHEST; x += 0.000731f) {
      double expected = StrictMath.exp(x);
      double error = Math.abs(FloatExponential.of(x) - expected) / expected;
      assertThat(error).as("relative error at %s", x).isLessThanOrEqualTo(BOUND);
    }
  }

  @Test
  void smallArgumentsKeepTheirDigits() {
    for (float x = 1e-9f; x < 1; x *= 1.01f) {
      assertThat(Math.abs(FloatExponential.of(x) - StrictMath.exp(x)))
          .isLessThanOrEqualTo(3 * BOUND);
      assertThat(Math.abs(FloatExponential.of(-x) - StrictMath.exp(-x))).isLessThanOrEqualTo(BOUND);
    }
    assertThat(FloatExponential.of(0)).isEqualTo(1);
  }

  @Test
  void argumentsOutsideTheRangeAreMovedIntoIt() {
    assertThat(FloatExponential.of(1e30f))
        .isEqualTo(FloatExponential.of(FloatExponential.HIGHEST))
        .isFinite();
    assertThat(FloatExponential.of(Float.POSITIVE_INFINITY)).isFinite();
    assertThat(FloatExponential.of(-1e30f)).isEqualTo(FloatExponential.of(FloatExponential.LOWEST));
    assertThat(FloatExponential.of(Float.NEGATIVE_INFINITY))
        .isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    assertThat(FloatExponential.of(Float.NaN)).isNaN();
  }
}
