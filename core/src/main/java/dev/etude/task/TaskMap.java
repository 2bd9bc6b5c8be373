package dev.etude.task;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Runs a function of each of m tasks.
 *
 * <p>The one place where work is spread out: results come back in the order of the tasks, so a caller that adds them up
 * in that order gets the same bits from any implementation.
 */
public interface TaskMap {
  /**
   * Applies a function to 0 … m − 1.
   *
   * @param tasks m, at least 0
   * @param function of the task's number; pure, and safe to call from several threads
   * @param <R> what it returns
   * @return the results in the order of the tasks
   */
  <R> List<R> map(int tasks, IntFunction<R> function);
}
