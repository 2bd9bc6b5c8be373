package dev.etude.task;

/**
 * Data that no task can be made of, such as too few rows: the data or how they are divided must change, not the program. The
 * message says what is wrong with them and what would be right.
 *
 * <p>An argument in the sense of Java, but of a type of its own, so that a fault of the user's file and a mistake of the program
 * can be told apart, also as the cause of a {@link TaskException}.
 */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports what is wrong.
   *
   * @param message what is wrong with the data and what would be right
   */
  public DataException(String message) {
    super(message);
  }
}
