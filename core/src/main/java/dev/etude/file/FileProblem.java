package dev.etude.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
   * @param failure the event
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
   * @param failure the event
   * @return some words
   */
  public static String reason(IOException failure) {
    if (failure instanceof FileSystemException file) {
      return file.getReason() != null ? lower(file.getReason()) : kind(file);
    }
    @Nullable String message = failure.getMessage();
    return message == null ? "the system gives no reason" : lower(message);
  }

  private static String lower(String reason) {
    return reason.toLowerCase(Locale.ROOT);
  }

  /** Where Java says by the class alone what happened. */
  private static String kind(FileSystemException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      @Nullable String there = failure.getFile();
      return there != null && Files.isSymbolicLink(Path.of(there))
          ? "the symbolic link " + there + " leads nowhere"
          : "another file has this name";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a directory";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "the directory is not empty";
    }
    return failure instanceof FileSystemLoopException
        ? "symbolic links lead in a circle"
        : "the system gives no reason";
  }
}
