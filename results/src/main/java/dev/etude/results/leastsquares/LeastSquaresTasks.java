package dev.etude.results.leastsquares;

import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.random.Seed;
import dev.etude.results.WorkListener;
import dev.etude.run.UsageException;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.EnsembleEngine;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.SimulationEngine;
import java.util.Locale;

/**
 * The tasks of noisy least squares to learn from.
 *
 * @param setting the family, the division of its rows, t and the radius of truncation
 * @param engine the engine that computes the losses
 * @param count the number of tasks, at least 1
 * @param seed of the tasks
 */
public record LeastSquaresTasks(
    LeastSquaresSetting setting, LeastSquaresEngine engine, int count, Seed seed) {
  private static final double SAFE_PART_OF_HEAP = 0.9;

  /**
   * Says whether every step reads all rows.
   *
   * @return false for steps by single rows
   */
  public boolean isFullBatch() {
    return engine != SimulationEngine.STOCHASTIC;
  }

  /**
   * Refuses, before anything is drawn, what the heap cannot hold.
   *
   * @param threads how many tasks are worked on at once
   * @throws UsageException what is needed, what there is, and what would help
   */
  public void requireMemory(int threads) {
    double needed = engine.bytes(setting, count, threads);
    double heap = Runtime.getRuntime().maxMemory();
    if (needed > SAFE_PART_OF_HEAP * heap) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "this needs about %.1f GB for %d tasks on %d threads, but the heap has %.1f GB; use fewer"
              + " threads (--threads) or samples, %sor give more memory, for example ETUDE_HEAP=%.0fg",
          needed / (1 << 30),
          count,
          threads,
          heap / (1 << 30),
          isFullBatch() && !(engine instanceof EnsembleEngine) ? "--engine ensemble, " : "",
          Math.ceil(needed / SAFE_PART_OF_HEAP / (1 << 30))));
    }
  }

  /**
   * Draws the tasks.
   *
   * @param map runs them
   * @param listener told of each task
   * @return the experiment, ready to be asked
   */
  public LeastSquaresTuning draw(TaskMap map, WorkListener listener) {
    return LeastSquaresTuning.draw(engine, setting, seed, count, map, listener::step);
  }
}
