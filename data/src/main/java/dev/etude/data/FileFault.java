package dev.etude.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be opened or read, in words for the user. */
public final class FileFault {
  private FileFault() {}

  /**
   * Returns the refusal for a failure of the file system.
   *
   * @param file which file
   * @param cause what the file system said
   * @return the exception to throw
   */
  public static InputException of(Path file, IOException cause) {
    String problem;
    if (cause instanceof NoSuchFileException) {
      problem = "there is no such file";
    } else if (cause instanceof AccessDeniedException) {
      problem = "may not be read; check its permissions";
    } else {
      String reason = cause.getMessage();
      problem = "cannot be read" + (reason == null ? "" : " (" + Printable.escape(reason) + ")");
    }
    return new InputException(file.toString(), 0, problem, cause);
  }
}
