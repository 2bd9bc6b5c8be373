package dev.etude.cli.option;

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
}
