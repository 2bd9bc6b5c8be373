package dev.etude.cli.option;

import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import picocli.CommandLine.Option;

/** How many threads a command may use; results do not depend on it. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Count.class,
      description = "Threads to use (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** All processors; picocli fills in the rest. */
  public ThreadsOption() {}

  /**
   * The number of threads.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Where tasks run.
   *
   * @return this machine, with that many threads
   */
  public TaskMap map() {
    return new ThreadPoolTaskMap(threads);
  }
}
