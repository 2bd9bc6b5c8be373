package dev.etude.experiments;

import java.io.Serializable;

/**
 * Receives the progress of an experiment, from any thread.
 *
 * <p>It may travel with a task to another process; what it hears there is lost.
 */
public interface ExperimentProgress extends Serializable {
  /**
   * Some of the work is done.
   *
   * @param steps how many pieces more, at least 0; all add up to about {@link Experiment#work}
   */
  void stepBy(long steps);

  /**
   * A part of the experiment is ready.
   *
   * @param text a few words about it
   */
  void say(String text);

  /**
   * Returns one that listens to nothing.
   *
   * @return it ignores what it hears
   */
  static ExperimentProgress ignored() {
    return new Ignored();
  }

  /** Ignores what it hears. */
  record Ignored() implements ExperimentProgress {
    @Override
    public void stepBy(long steps) {}

    @Override
    public void say(String text) {}
  }
}
