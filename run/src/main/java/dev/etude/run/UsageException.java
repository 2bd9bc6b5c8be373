package dev.etude.run;

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
}
