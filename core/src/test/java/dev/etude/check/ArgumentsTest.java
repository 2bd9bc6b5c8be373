package dev.etude.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void everyCheckReturnsWhatItChecked() {
    double[] array = {1, 2};
    assertThat(Arguments.positive(Double.MIN_VALUE, "x"))
        .as("positive")
        .isEqualTo(Double.MIN_VALUE);
    assertThat(Arguments.nonNegative(0, "x")).as("nonNegative").isZero();
    assertThat(Arguments.finite(-Double.MAX_VALUE, "x")).as("finite").isEqualTo(-Double.MAX_VALUE);
    assertThat(Arguments.atLeast(3, 3, "n")).as("atLeast").isEqualTo(3);
    assertThat(Arguments.length(array, 2, "a")).as("length").isSameAs(array);
  }

  @Test
  void messagesSayWhatIsWrongAndWhatWouldBeRight() {
    assertMessage(
        () -> Arguments.positive(0, "epsilon"), "epsilon must be positive and finite, but is 0.0");
    assertMessage(
        () -> Arguments.nonNegative(-1, "step size"),
        "step size must be at least 0 and finite, but is -1.0");
    assertMessage(
        () -> Arguments.finite(Double.NEGATIVE_INFINITY, "target[2]"),
        "target[2] must be finite, but is -Infinity");
    assertMessage(() -> Arguments.atLeast(0, 1, "steps"), "steps must be at least 1, but is 0");
    assertMessage(
        () -> Arguments.length(new double[3], 2, "start"),
        "start must have length 2, but has length 3");
  }

  @Test
  void notANumberAndInfinityAreRefusedEverywhere() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertMessage(
          () -> Arguments.positive(bad, "x"), "x must be positive and finite, but is " + bad);
      assertMessage(
          () -> Arguments.nonNegative(bad, "x"), "x must be at least 0 and finite, but is " + bad);
      assertMessage(() -> Arguments.finite(bad, "x"), "x must be finite, but is " + bad);
    }
  }

  private static void assertMessage(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
