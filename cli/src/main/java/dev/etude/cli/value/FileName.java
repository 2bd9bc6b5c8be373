package dev.etude.cli.value;

import dev.etude.run.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the names of files and directories. An empty word is none, although Java takes it for the working directory. */
public final class FileName implements ITypeConverter<Path> {
  /** Creates the converter. */
  public FileName() {}

  /**
   * Reads a word that is the name of a file unless it is something else.
   *
   * @param option where it was given
   * @param word what the user typed
   * @return the file
   * @throws UsageException if it is no name
   */
  public static Path of(String option, String word) {
    try {
      return new FileName().convert(word);
    } catch (TypeConversionException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }

  @Override
  public Path convert(String word) {
    if (word.isBlank()) {
      throw new TypeConversionException("must be the name of a file or directory, but is empty");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("must be the name of a file, but '" + word
          + "' cannot be one (" + e.getReason() + "); letters of other languages need a UTF-8"
          + " locale, for example LC_ALL=C.UTF-8");
    }
  }
}
