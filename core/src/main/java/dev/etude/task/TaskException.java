package dev.etude.task;

import org.jspecify.annotations.Nullable;

/**
 * A task failed. The message says which one and why; the cause is what the task threw, if it could travel here.
 */
public final class TaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int task;

  /**
   * Reports what a task threw.
   *
   * @param task its number, from 0
   * @param thrown what it threw
   */
  public TaskException(int task, RuntimeException thrown) {
    this(task, reason(thrown), thrown);
  }

  /**
   * Reports a failure that is known by its words.
   *
   * @param task its number, from 0
   * @param reason what went wrong
   * @param thrown what was thrown, if it is at hand
   */
  public TaskException(int task, String reason, @Nullable Throwable thrown) {
    super("task " + task + ": " + reason, thrown);
    this.task = task;
  }

  /**
   * Returns which task it was: with the seed of the run, that is enough to run it again.
   *
   * @return its number, from 0
   */
  public int task() {
    return task;
  }

  private static String reason(RuntimeException thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }
}
