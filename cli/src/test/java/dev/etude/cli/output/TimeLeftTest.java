package dev.etude.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Work of 1,000,000 steps that takes 100 seconds by a clock that is made up, read twice a second. */
class TimeLeftTest {
  private static final long ALL = 1_000_000;

  /** Checks every estimate between two times against what is really left. */
  private static void assertRight(
      DoubleUnaryOperator doneAt, double from, double to, double factor) {
    TimeLeft left = new TimeLeft();
    for (double now = 0; now < to; now += 0.5) {
      var estimate = left.after(
          Duration.ofMillis((long) (1000 * now)), (long) (ALL * doneAt.applyAsDouble(now)), ALL);
      if (now >= from) {
        assertThat(estimate.orElseThrow().toMillis() / 1000.0)
            .as("after %s seconds", now)
            .isBetween((100 - now) / factor, (100 - now) * factor);
      }
    }
  }

  @Test
  void anEvenPaceIsKnownAtOnce() {
    assertRight(now -> now / 100, 1, 100, 1.001);
  }

  /** Eight slow seconds in which a hundredth is done: the pace since the beginning would say 792 seconds, then be wrong for long. */
  @Test
  void aSlowStartIsForgottenSoon() {
    assertRight(now -> now < 8 ? now / 800 : 0.01 + 0.99 * (now - 8) / 92, 13, 100, 2);
  }

  /** The second half of the steps takes three times as long as the first. */
  @Test
  void anotherPaceIsNoticed() {
    assertRight(now -> now < 25 ? now / 50 : 0.5 + (now - 25) / 150, 38, 100, 2);
  }

  @Test
  void nothingDoneTellsNothing() {
    TimeLeft left = new TimeLeft();
    assertThat(left.after(Duration.ofSeconds(3), 0, ALL)).isEmpty();
    assertThat(left.after(Duration.ofSeconds(4), 10, ALL))
        .as("too little to tell")
        .isEmpty();
    assertThat(left.after(Duration.ofSeconds(4), 10_000, ALL)).isPresent();
  }

  @Test
  void moreThanThereWasLeavesNoTime() {
    assertThat(new TimeLeft().after(Duration.ofSeconds(3), ALL + 5, ALL)).contains(Duration.ZERO);
  }
}
