package dev.etude.tuning.journal;

import dev.etude.meta.search.Point;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.comparison.Outcomes;

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
   * Tells what was minimised at a point, fresh or from a journal.
   *
   * @param name of the function, such as {@code validation-step-size}
   * @param point its parameters and its value
   */
  default void evaluated(String name, Point point) {}

  /**
   * Tells what a training came to on all tasks, fresh or from a journal.
   *
   * @param name such as {@code judge-} and the name of a competitor
   * @param outcomes on all tasks
   */
  default void judged(String name, Outcomes outcomes) {}

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
