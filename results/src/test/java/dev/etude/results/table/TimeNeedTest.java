package dev.etude.results.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeNeedTest {
  @ParameterizedTest
  @CsvSource({
    "61, 1 minute",
    "91, 2 minutes",
    "3600, 60 minutes",
    "10800, 3 hours",
    "864000, 10 days",
    "63072000, 2 years",
    "3.1536e17, 1e+10 years"
  })
  void aSpanIsInItsLargestUnit(double seconds, String text) {
    assertThat(TimeNeed.text(seconds)).isEqualTo(text);
  }

  @Test
  void workOfAMomentNeedsNoWord() {
    assertThat(TimeNeed.of(10, 10, steps -> {}, "--steps")).isEmpty();
  }

  /** The first trial of a cold machine takes 0.4 s or more, which foretells 400 s, all others next to nothing. */
  @ParameterizedTest
  @ValueSource(longs = {400_000_000, 600_000_000})
  void aSlowFirstTrialForetellsNothing(long nanoseconds) {
    int[] trials = new int[1];
    IntConsumer trial = steps -> LockSupport.parkNanos(trials[0]++ == 0 ? nanoseconds : 0);
    assertThat(TimeNeed.of(10_000, 10, trial, "--steps")).isEmpty();
    assertThat(trials[0]).isGreaterThan(1);
  }

  @Test
  void longWorkIsForetoldByTrialsThatGrow() {
    List<Integer> trials = new ArrayList<>();
    IntConsumer trial = steps -> {
      trials.add(steps);
      LockSupport.parkNanos(10_000_000);
    };
    assertThat(TimeNeed.of(1e18, 100, trial, "--steps"))
        .hasValueSatisfying(line -> assertThat(line)
            .matches("This takes about \\S+ (days|years), judged by the first \\d+ steps; fewer"
                + " --steps take less\\."));
    assertThat(trials).isSubsetOf(10, 40, 100);
  }
}
