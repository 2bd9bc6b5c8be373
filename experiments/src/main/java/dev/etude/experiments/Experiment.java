package dev.etude.experiments;

import dev.etude.random.Seed;
import dev.etude.task.TaskMap;

/** An experiment that can be run again: a function of a seed, with the same bits on any task map. */
public interface Experiment {
  /**
   * Returns the title of its report.
   *
   * @return a line
   */
  String title();

  /**
   * Returns how much there is to do.
   *
   * @param quick whether with small settings
   * @return how many pieces of work, for a progress bar
   */
  long work(boolean quick);

  /**
   * Runs it.
   *
   * @param seed decides everything that is drawn
   * @param quick whether with small settings, for a first look
   * @param map where tasks run
   * @param progress hears of each piece of work
   * @return the result
   */
  Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress);
}
