package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static final double BOUND = 0x1p-23;

  @Test
  void relativeErrorStaysWithinItsBound() {
    for (float x = Exponential.LOWEST; x <= Exponential.HIGHEST; x += 0.000731f) {
      double expected = StrictMath.exp(x);
      double error = Math.abs(Exponential.of(x) - expected) / expected;
      assertThat(error).as("relative error at %s", x).isLessThanOrEqualTo(BOUND);
    }
  }

  @Test
  void smallArgumentsKeepTheirDigits() {
    for (float x = 1e-9f; x < 1; x *= 1.01f) {
      assertThat(Math.abs(Exponential.of(x) - StrictMath.exp(x))).isLessThanOrEqualTo(3 * BOUND);
      assertThat(Math.abs(Exponential.of(-x) - StrictMath.exp(-x))).isLessThanOrEqualTo(BOUND);
    }
    assertThat(Exponential.of(0)).isEqualTo(1);
  }

  @Test
  void argumentsOutsideTheRangeAreMovedIntoIt() {
    assertThat(Exponential.of(1e30f))
        .isEqualTo(Exponential.of(Exponential.HIGHEST))
        .isFinite();
    assertThat(Exponential.of(Float.POSITIVE_INFINITY)).isFinite();
    assertThat(Exponential.of(-1e30f)).isEqualTo(Exponential.of(Exponential.LOWEST));
    assertThat(Exponential.of(Float.NEGATIVE_INFINITY)).isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    assertThat(Exponential.of(Float.NaN)).isNaN();
  }
}
