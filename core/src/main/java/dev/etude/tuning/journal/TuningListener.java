package dev.etude.tuning.journal;

import dev.etude.tuning.Tuning;

/** Follows a tuning on its way. All calls come from the thread that tunes, or one at a time. */
public interface TuningListener {
  /** Listens to nothing. */
  TuningListener NONE = new TuningListener() {};

  /**
   * Tells that work was done.
   *
   * @param trajectories how much, as {@link Tuning#work} counts it
   */
  default void spent(double trajectories) {}

  /**
   * Tells that a piece of work took less than {@link Tuning#work} counts.
   *
   * @param trajectories how much less; below 0 it took more
   */
  default void spared(double trajectories) {}

  /**
   * Tells something that people should know, such as damage of a journal.
   *
   * @param text one line
   */
  default void notice(String text) {}

  /**
   * Tells that the next piece of work is about to begin. What was found until now is in the journal, if there is one: whoever wants to
   * end the tuning here may throw an exception.
   */
  default void pause() {}
}
