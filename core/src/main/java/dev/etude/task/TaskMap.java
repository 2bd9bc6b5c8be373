package dev.etude.task;

import java.util.List;

/**
 * Runs a function of each of m tasks.
 *
 * <p>The one place where work is spread out: results come back in the order of the tasks, so a caller that adds them up
 * in that order gets the same bits from any implementation.
 *
 * <pre>
 *   try (Shared&lt;RegressionRows&gt; table = map.share(rows)) {
 *     results = map.map(20, s -&gt; work(table.get(), seed.child("split", s)), progress::step);
 *   }
 * </pre>
 *
 * <p>A function that throws a {@link RuntimeException} ends the map with a {@link TaskException}, of several the one of the
 * first task; an {@link Error} ends it as the implementation says. Interrupting the calling thread ends it with a {@link
 * java.util.concurrent.CancellationException}.
 */
public interface TaskMap {
  /**
   * Applies a function to 0 … m − 1.
   *
   * @param tasks m, at least 0
   * @param function of the task's number; pure, and safe to call from several threads
   * @param onDone called here, not where the task ran, each time one is done; from any thread, one at a time
   * @param <R> what it returns
   * @return the results in the order of the tasks
   */
  <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone);

  /**
   * Applies a function to 0 … m − 1 and tells nobody how far it is.
   *
   * @param tasks m, at least 0
   * @param function of the task's number; pure, and safe to call from several threads
   * @param <R> what it returns
   * @return the results in the order of the tasks
   */
  default <R> List<R> map(int tasks, TaskFunction<R> function) {
    return map(tasks, function, () -> {});
  }

  /**
   * Returns a map for tasks so small that to send them away costs more than they do.
   *
   * @return a map with the same results, in this process
   */
  default TaskMap nearby() {
    return this;
  }

  /**
   * Returns a map for work that goes on from map to map: task i runs in the process that ran task i the last time, unless that
   * one is lost or has too much to do. What a task leaves in a {@link Shared} value is then still there, mostly.
   *
   * @return a map with the same results
   */
  default TaskMap staying() {
    return this;
  }

  /**
   * Makes a value known wherever tasks run.
   *
   * @param value serialisable; not to be written to from now on
   * @param <T> its type
   * @return what tasks capture in its place; to be closed when they are done
   */
  <T> Shared<T> share(T value);
}
