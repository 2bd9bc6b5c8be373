package dev.etude.task;

import dev.etude.check.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks on this machine's cores. If a task throws, the first one in task order decides what is thrown; errors are
 * thrown as they are.
 *
 * <pre>{@code
 * List<Double> squares = new ThreadPoolTaskMap(2).map(10, i -> (double) i * i, () -> {});
 * }</pre>
 *
 * @param threads how many tasks run at once, at least 1
 */
public record ThreadPoolTaskMap(int threads) implements TaskMap {
  /** Checks the number of threads. */
  public ThreadPoolTaskMap {
    Arguments.atLeast(threads, 1, "threads");
  }

  @Override
  public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, runnable -> {
      Thread thread = new Thread(runnable, "etude-task");
      thread.setDaemon(true);
      return thread;
    });
    try {
      List<Future<R>> futures = new ArrayList<>(tasks);
      for (int i = 0; i < tasks; i++) {
        int task = i;
        futures.add(pool.submit(() -> {
          R result = apply(function, task);
          synchronized (futures) {
            onDone.run();
          }
          return result;
        }));
      }
      List<R> results = new ArrayList<>(tasks);
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while tasks were running");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  @Override
  public <T> Shared<T> share(T value) {
    return () -> value;
  }

  private static <R> R apply(TaskFunction<R> function, int task) {
    try {
      return function.apply(task);
    } catch (RuntimeException e) {
      throw new TaskException(task, e);
    }
  }
}
