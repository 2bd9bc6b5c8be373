package dev.etude.results.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.tuning.answer.Overtuning;
import org.junit.jupiter.api.Test;

class OvertuningTextTest {
  @Test
  void partsAreWrittenAsPeopleWriteThem() {
    assertThat(TuneText.overtuning(new Overtuning(0.1675, 1042, 1)))
        .isEqualTo("Overtuning: the test error would have been smaller by 1042, 100 % of what could"
            + " be gained, with step size 0.1675.\n");
    assertThat(TuneText.overtuning(new Overtuning(0.03, 0.5, 0.00217))).contains(", 0.22 % of");
  }

  /** More than all of what could be gained is a loss, and 0 is no step size. */
  @Test
  void whatIsWorseThanTheFirstIsSaid() {
    assertThat(TuneText.overtuning(new Overtuning(0.1, 7, 5.5e8)))
        .isEqualTo(
            "Overtuning: the test error would have been smaller by 7.000 with step size 0.1000;"
                + " the choice does worse than the first one tried.\n");
    assertThat(TuneText.overtuning(new Overtuning(0, 2.5, Double.NaN)))
        .isEqualTo("Overtuning: the test error would have been smaller by 2.500 without any"
            + " training.\n");
  }

  /** Log losses of separable classes: 1e-315 less of 1.1 is nothing that anybody could gain. */
  @Test
  void nextToNothingIsNone() {
    assertThat(TuneText.overtuning(new Overtuning(8631, 2.6e-315, 2.3e-315)))
        .startsWith("Overtuning: none;");
    assertThat(TuneText.overtuning(new Overtuning(0.1, 0, Double.NaN)))
        .startsWith("Overtuning: none;");
  }
}
