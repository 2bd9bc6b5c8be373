package dev.etude.task.gaussian;

import dev.etude.random.Seed;
import dev.etude.task.regression.MarchenkoPastur;
import java.io.Serializable;

/**
 * A way to get from a task's seed to its losses.
 *
 * <p>{@link DecompositionEngine} and {@link SimulationEngine#GRADIENT_DESCENT} agree to rounding on every task. {@link
 * EnsembleEngine} draws other tasks from the same distribution.
 */
public interface LeastSquaresEngine extends Serializable {
  /**
   * Draws a task.
   *
   * @param setting the setting of the tasks
   * @param seed of the task
   * @return the task
   */
  LeastSquaresTask draw(LeastSquaresSetting setting, Seed seed);

  /**
   * Returns what a drawn task keeps.
   *
   * @param setting the setting of the tasks
   * @return bytes, for each task
   */
  long bytesKept(LeastSquaresSetting setting);

  /**
   * Returns what drawing a task, or asking it, needs on top while it lasts.
   *
   * @param setting the setting of the tasks
   * @return bytes, for each thread
   */
  long bytesAtWork(LeastSquaresSetting setting);

  /**
   * Returns what an experiment needs at its peak.
   *
   * @param setting the setting of the tasks
   * @param tasks how many tasks are kept
   * @param threads how many are at work
   * @return bytes
   */
  default long bytes(LeastSquaresSetting setting, int tasks, int threads) {
    return tasks * bytesKept(setting) + (long) Math.min(tasks, threads) * bytesAtWork(setting);
  }

  /**
   * Tells what asking a drawn task costs.
   *
   * @return true if every question runs it, false if the answer is a sum of a few terms
   */
  default boolean runsWhenAsked() {
    return false;
  }

  /**
   * Returns about where runs begin to diverge.
   *
   * @param setting the setting of the tasks
   * @param samples rows trained on
   * @return η, for gradient descent 2/(1 + √(d/n))²
   */
  default double stabilityEdge(LeastSquaresSetting setting, int samples) {
    return 2 / new MarchenkoPastur((double) setting.family().dimension() / samples).upper();
  }
}
