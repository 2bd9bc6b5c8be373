package dev.etude.tuning.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OvertuningTest {
  /** Test errors 3 of the choice, 4 of the first one tried, 2.5 of the best: half of 1 lost, of 1.5 gained. */
  @Test
  void overtuningIsWhatTheChoiceLostOfWhatWasGained() {
    Candidate chosen = new Candidate(0.02, 3, 0);
    Overtuning lost =
        Overtuning.of(chosen, List.of(new Candidate(0.01, 4, 0), new Candidate(0.05, 2.5, 0)));
    assertThat(lost.stepSize()).isEqualTo(0.05);
    assertThat(lost.absolute()).isEqualTo(0.5);
    assertThat(lost.relative()).isEqualTo(1.0 / 3);
    Overtuning none = Overtuning.of(
        chosen, List.of(new Candidate(0.01, 4, 0), new Candidate(0.05, Double.NaN, 0)));
    assertThat(none).isEqualTo(new Overtuning(0.02, 0, 0));
    Overtuning rounding =
        Overtuning.of(chosen, List.of(new Candidate(0, 1 + 1e-12, 0), new Candidate(0.05, 1, 0)));
    assertThat(rounding).isEqualTo(new Overtuning(0.05, 2, Double.NaN));
  }
}
