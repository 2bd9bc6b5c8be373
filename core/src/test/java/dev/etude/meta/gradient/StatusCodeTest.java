package dev.etude.meta.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.math.LogScaled;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;

class StatusCodeTest {
  /** As files of earlier versions have them. */
  private static final Map<String, Status> CODES = Map.ofEntries(
      Map.entry("Finite", new Status.Finite()),
      Map.entry("Unchecked", new Status.Unchecked()),
      Map.entry("Approximate", new Status.Approximate()),
      Map.entry("ZeroLoss", new Status.ZeroLoss()),
      Map.entry("NotFinite Infinity NaN", new Status.NotFinite(1 / 0.0, 0 / 0.0)),
      Map.entry(
          "OutOfRange 0x1.8p0 0x1.0p-60 2000",
          new Status.OutOfRange(LogScaled.of(DD.ofSum(1.5, 0x1p-60), 2000))),
      Map.entry("Diverged 7", new Status.Diverged(7)),
      Map.entry("Escaped 12", new Status.Escaped(12)),
      Map.entry("Chaotic 0x1.0p-2", new Status.Chaotic(0.25)),
      Map.entry("Truncated 3 40", new Status.Truncated(3, 40)),
      Map.entry("Smoothed 0x1.8p-2 4", new Status.Smoothed(0.375, 4)));

  @Test
  void everyStatusHasASeverity() {
    assertThat(List.<Class<?>>copyOf(Status.BY_SEVERITY))
        .containsExactlyInAnyOrder(Status.class.getPermittedSubclasses());
  }

  /** No missing number is less severe than a number, and no useless slope less than a useful one; a loss of 0 is one among others. */
  @Test
  void severityFollowsWhatANumberIsWorth() {
    for (Status first : CODES.values()) {
      for (Status second : CODES.values()) {
        if (!(first instanceof Status.ZeroLoss) && first.severity() < second.severity()) {
          assertThat(worth(first))
              .as("%s, %s", first, second)
              .isGreaterThanOrEqualTo(worth(second));
        }
      }
    }
  }

  private static int worth(Status status) {
    return (status.isFinite() ? 1 : 0) + (status.hasUsefulGradient() ? 1 : 0);
  }

  @Test
  void ofTwoTheMoreSevereAndOfEqualsTheFirstIsTaken() {
    Status escaped = new Status.Escaped(3);
    assertThat(new Status.ZeroLoss().orWorse(new Status.Finite())).isEqualTo(new Status.Finite());
    Status diverged = new Status.Diverged(2);
    assertThat(escaped.orWorse(diverged)).isSameAs(diverged);
    assertThat(diverged.orWorse(escaped)).isSameAs(diverged);
    assertThat(escaped.orWorse(new Status.Escaped(1))).isSameAs(escaped);
  }

  @Test
  void ofTwoApproximationsTheWorseIsTaken() {
    Status fine = new Status.Approximate(1e-9);
    Status rough = new Status.Approximate(0x1p-4);
    assertThat(fine.orWorse(rough)).isSameAs(rough);
    assertThat(rough.orWorse(fine)).isSameAs(rough);
    assertThat(rough.code()).isEqualTo("Approximate 0x1.0p-4");
    assertThat(Status.parse("Approximate 0x1.0p-4")).isEqualTo(rough);
    assertThat(new Status.Approximate(0.9).hasUsefulGradient()).isFalse();
    assertThat(new Status.Approximate(0.9).description()).contains("too rough");
    assertThat(new Status.Approximate(0.9).severity())
        .as("a slope that is not to be used")
        .isEqualTo(new Status.Chaotic(1).severity());
  }

  @Test
  void everyStatusIsWrittenAndReadAgain() {
    assertThat(CODES.values().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(Status.class.getPermittedSubclasses());
    CODES.forEach((code, status) -> {
      assertThat(status.code()).isEqualTo(code);
      assertThat(Status.parse(code)).isEqualTo(status);
    });
  }

  @Test
  void otherWordsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Status.parse("Fine"))
        .withMessage("no status is called Fine");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Status.parse("Truncated 3"))
        .withMessage("Truncated 3 is no status: a number is missing");
  }
}
