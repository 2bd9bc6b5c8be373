package dev.etude.task;

/** Machines that run tasks, for as long as the connection to them lasts. */
public interface Cluster extends AutoCloseable {
  /**
   * Returns the map that runs tasks there.
   *
   * @return the same one at every call
   */
  TaskMap taskMap();

  /** Ends the connection; tasks that still run are given up. */
  @Override
  void close();
}
