package dev.etude.tuning.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.task.Judge.Score;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesLineTest {
  @Test
  void outcomesComeBackWithTheSameBits() {
    Outcomes outcomes = new Outcomes(List.of(
        new Outcome(
            new Score(0.1, 0.25),
            new Score(1e-310, -3),
            Vector.of(3, 2, 1e300),
            new TrajectoryEnd.Completed(200, 1e300),
            1.5),
        new Outcome(
            Score.NONE, Score.NONE, Vector.of(3), new TrajectoryEnd.Diverged(7, 3), 0.035)));
    assertThat(OutcomesLine.unpack(OutcomesLine.pack(outcomes))).isEqualTo(outcomes);
  }
}
