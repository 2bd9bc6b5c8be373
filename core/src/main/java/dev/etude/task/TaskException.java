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
    this(task, "task " + task + ": " + reason(thrown), thrown);
  }

  private TaskException(int task, String message, @Nullable Throwable thrown) {
    super(message, thrown);
    this.task = task;
  }

  /**
   * Returns the same words alone, for where the cause cannot travel.
   *
   * @return a copy without cause, its stack that of the cause
   */
  public TaskException withoutCause() {
    TaskException alone = new TaskException(task, String.valueOf(getMessage()), null);
    alone.setStackTrace((getCause() == null ? this : getCause()).getStackTrace());
    return alone;
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
