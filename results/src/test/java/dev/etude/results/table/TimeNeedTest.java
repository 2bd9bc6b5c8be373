package dev.etude.results.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeNeedTest {
  @ParameterizedTest
  @CsvSource({
    "61, 1 minutes",
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

  /** A trial that takes no time at all would need 10¹⁵ steps or more to last a minute; these are longer, whatever the machine. */
  @Test
  void longWorkIsForetoldByTrialsThatGrow() {
    List<Integer> trials = new ArrayList<>();
    assertThat(TimeNeed.of(1e18, 100, trials::add, "--steps"))
        .hasValueSatisfying(line -> assertThat(line)
            .matches("This takes about \\S+ (days|years), judged by the first \\d+ steps; fewer"
                + " --steps take less\\."));
    assertThat(trials).isSubsetOf(10, 40, 100);
  }
}
