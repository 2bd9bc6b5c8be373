package dev.etude.inner.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
  private static final int MAX_STEPS = 130;
  private static final int MAX_CHECKPOINTS = 9;

  /** Every schedule with c checkpoints costs at least the optimum of the recursion, which tries every first advance. */
  @Test
  void noScheduleMakesFewerSteps() {
    long[][] optimum = new long[MAX_CHECKPOINTS + 1][MAX_STEPS + 1];
    long[][] made = new long[MAX_CHECKPOINTS + 1][MAX_STEPS + 1];
    for (int c = 1; c <= MAX_CHECKPOINTS; c++) {
      for (int steps = 2; steps <= MAX_STEPS; steps++) {
        if (c == 1) { // from the one kept state to each step in turn
          optimum[c][steps] = (long) steps * (steps - 1) / 2;
          made[c][steps] = optimum[c][steps];
          continue;
        }
        long best = Long.MAX_VALUE;
        for (int advance = 1; advance < steps; advance++) {
          best = Math.min(best, advance + optimum[c - 1][steps - advance] + optimum[c][advance]);
        }
        optimum[c][steps] = best;
        int advance = CheckpointSchedule.advance(steps, c - 1);
        made[c][steps] = advance + made[c - 1][steps - advance] + made[c][advance];
        assertThat(made[c][steps])
            .as("steps made to reverse %d with %d states", steps, c)
            .isEqualTo(best);
      }
    }
  }

  @Test
  void advancesStayInsideTheSegment() {
    for (int steps = 2; steps < 2000; steps += 7) {
      for (int checkpoints : new int[] {1, 2, 3, 10, 100, 5000}) {
        assertThat(CheckpointSchedule.advance(steps, checkpoints))
            .as("%d steps, %d checkpoints", steps, checkpoints)
            .isBetween(1, steps - 1);
      }
    }
  }

  @Test
  void binomialsAreThoseOfPascal() {
    for (int c = 1; c < 20; c++) {
      for (int r = 1; r < 10; r++) {
        assertThat(CheckpointSchedule.binomial(c, r))
            .as("β(%d, %d)", c, r)
            .isEqualTo(CheckpointSchedule.binomial(c, r - 1)
                + (c == 1 ? 1 : CheckpointSchedule.binomial(c - 1, r)));
      }
    }
    assertThat(CheckpointSchedule.binomial(64, 2)).as("66!/(64! 2!)").isEqualTo(2145);
    assertThat(CheckpointSchedule.binomial(64, 3)).as("67!/(64! 3!)").isEqualTo(47_905);
    assertThat(CheckpointSchedule.binomial(1000, 1000)).as("capped").isEqualTo(1L << 40);
  }

  @Test
  void emptySegmentsAreRefused() {
    assertThatThrownBy(() -> CheckpointSchedule.advance(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 2, but is 1");
    assertThatThrownBy(() -> CheckpointSchedule.advance(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoints must be at least 1, but is 0");
  }
}
