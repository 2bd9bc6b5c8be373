package dev.etude.study;

/** Something that a study cannot do; the message is one line for the user. */
public final class StudyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what is wrong and what would be right
   */
  public StudyException(String message) {
    super(message);
  }
}
