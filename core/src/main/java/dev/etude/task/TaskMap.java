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
   * Makes a value known wherever tasks run.
   *
   * @param value serialisable; not to be written to from now on
   * @param <T> its type
   * @return what tasks capture in its place; to be closed when they are done
   */
  <T> Shared<T> share(T value);
}
