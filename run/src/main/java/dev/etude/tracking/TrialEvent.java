package dev.etude.tracking;

import java.time.Instant;
import java.util.Map;

/** Something that happened to a trial. */
sealed interface TrialEvent {
  /** Which trial, from 1. */
  int trial();

  /** When. */
  Instant time();

  /**
   * A trial began.
   *
   * @param parameters by their names in scripts
   * @param repeat which of the common seeds it has
   * @param seed what everything random in it depends on
   */
  record Begun(int trial, Instant time, Map<String, Double> parameters, int repeat, long seed)
      implements TrialEvent {}

  /**
   * A trial told losses.
   *
   * @param step at which step
   * @param losses by {@code train}, {@code validation}, {@code test}
   */
  record Reported(int trial, Instant time, long step, Map<String, Double> losses)
      implements TrialEvent {}

  /** A trial ended. */
  record Ended(int trial, Instant time, Outcome outcome, String text) implements TrialEvent {}

  /** How, as far as other programs know of it. */
  enum Outcome {
    FINISHED,
    FAILED,
    KILLED
  }
}
