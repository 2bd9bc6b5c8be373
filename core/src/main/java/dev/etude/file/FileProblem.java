package dev.etude.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Failures of reading and writing, in words: some that Java throws do not say which file they are about. */
public final class FileProblem {
  private FileProblem() {}

  /**
   * Adds the name of the file, if it is missing.
   *
   * @param file what was read or written
   * @param failure what happened
   * @return a failure that names a file
   */
  public static UncheckedIOException naming(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return new UncheckedIOException(failure);
    }
    FileSystemException named = new FileSystemException(file.toString(), null, reason(failure));
    named.initCause(failure);
    return new UncheckedIOException(named);
  }

  /**
   * Returns what is wrong, without the file's name.
   *
   * @param failure what happened
   * @return some words
   */
  public static String reason(IOException failure) {
    @Nullable
    String reason =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }
}
