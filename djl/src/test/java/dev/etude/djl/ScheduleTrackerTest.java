package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.tracker.Tracker;
import dev.etude.update.schedule.FreeSchedule;
import org.junit.jupiter.api.Test;

class ScheduleTrackerTest {
  @Test
  void updatesAreCountedFromOneAndTheEndsHold() {
    Tracker tracker = new ScheduleTracker(FreeSchedule.of(0.5, 0.25, 0.125));
    assertThat(tracker.getNewValue(1)).isEqualTo(0.5f);
    assertThat(tracker.getNewValue(2)).isEqualTo(0.25f);
    assertThat(tracker.getNewValue(3)).isEqualTo(0.125f);
    assertThat(tracker.getNewValue(0)).isEqualTo(0.5f);
    assertThat(tracker.getNewValue(4)).isEqualTo(0.125f);
    assertThat(tracker.getNewValue("any parameter", 2)).isEqualTo(0.25f);
  }
}
