package dev.etude.task;

import java.io.Serializable;

/**
 * A large value that many tasks read, such as a table: wherever tasks run, it arrives once for each machine, not once for
 * each task.
 *
 * @param <T> its type; serialisable
 * @see TaskMap#share
 */
@FunctionalInterface
public interface Shared<T> extends Serializable, AutoCloseable {
  /**
   * Returns the value.
   *
   * @return the same object for all tasks of one process; not to be written to
   */
  T get();

  /** Lets the copies on other machines go; no task may read it afterwards. */
  @Override
  default void close() {}
}
