package dev.etude.run;

import java.util.function.Supplier;

/** The refusal of what a user asked for; the message is the whole line for the user. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong and what would be right, on one line
   */
  public UsageException(String message) {
    super(message);
  }

  /**
   * Does work that refuses what a user chose.
   *
   * @param option what the user chose, the beginning of the line
   * @param work may throw an {@link IllegalArgumentException} that says what is wrong
   * @param <T> what it returns
   * @return what the work returns
   * @throws UsageException in the place of the other
   */
  public static <T> T naming(String option, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
