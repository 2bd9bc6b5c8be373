package dev.etude.task;

import java.io.Serializable;

/**
 * A function that is computed on one task.
 *
 * <p>It may run in another process. What a lambda captures, and what it returns, then travels, and has to be serialisable:
 * numbers, arrays, records and classes that say so, and a {@link Shared} for what is large. A lambda that mentions a field or
 * a method of an object captures the whole object.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface TaskFunction<R> extends Serializable {
  /**
   * Works on one task.
   *
   * @param task its number, from 0
   * @return the result: a function of the task's number alone, the same bits at every call and on every machine
   */
  R apply(int task);
}
