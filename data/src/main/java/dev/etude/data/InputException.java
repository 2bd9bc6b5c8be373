package dev.etude.data;

import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import java.io.Serial;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fault in a file that the user gave, in words for that user.
 *
 * <p>The message is {@code FILE:LINE: what is wrong and what would be right}, or {@code FILE: …} when no line is to blame.
 * Everything in it may be printed as it is: control characters are escaped, long text is shortened.
 */
public final class InputException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String problem;

  /**
   * Reports a fault.
   *
   * @param file the file, as the user gave it
   * @param line the line the fault is in, from 1; 0 for none
   * @param problem what is wrong and what would be right; text from the file must be printable
   */
  public InputException(String file, long line, String problem) {
    this(file, line, problem, null);
  }

  /**
   * Reports a fault that an exception told of.
   *
   * @param file the file, as the user gave it
   * @param line the line the fault is in, from 1; 0 for none
   * @param problem what is wrong and what would be right; text from the file must be printable
   * @param cause what told of it; {@code null} for none
   */
  public InputException(String file, long line, String problem, @Nullable Throwable cause) {
    super(Printable.escape(file) + (line == 0 ? ": " : ":" + line + ": ") + problem, cause);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  /**
   * Does work that may refuse the data of a file, and names the file then.
   *
   * @param file the user's name of the file
   * @param work what may throw a {@link DataException}, here or in a task; any other exception is a mistake of the program
   * @param <T> what it returns
   * @return what the work returns
   * @throws InputException in the place of the other
   */
  public static <T> T about(String file, Supplier<T> work) {
    try {
      return work.get();
    } catch (DataException e) {
      throw new InputException(file, 0, String.valueOf(e.getMessage()), e);
    } catch (TaskException e) {
      if (e.getCause() instanceof DataException cause) {
        throw new InputException(file, 0, String.valueOf(cause.getMessage()), e);
      }
      throw e;
    }
  }

  /**
   * Returns the file at fault.
   *
   * @return the file, as the user gave it
   */
  public String file() {
    return file;
  }

  /**
   * Reports the same fault of a file by another name, for example one that was read from a copy.
   *
   * @param name the user's name of the file
   * @return the fault
   */
  public InputException in(String name) {
    return new InputException(name, line, problem, this);
  }

  /**
   * Returns the line at fault: where its row starts, when a quoted cell spans several lines.
   *
   * @return the line, from 1; 0 for none
   */
  public long line() {
    return line;
  }
}
