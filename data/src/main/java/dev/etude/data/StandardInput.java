package dev.etude.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard input in the place of a file, copied to a file because it can be read only once. */
public final class StandardInput {
  private static final String NAME = "standard input";
  private static final Path DASH = Path.of("-");

  private StandardInput() {}

  /**
   * Says whether a file must be copied first.
   *
   * @param file as the user gave it
   * @return true for {@code -} and a pipe
   */
  public static boolean isNeeded(Path file) {
    return file.equals(DASH)
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }

  /**
   * Returns what a file is called in messages.
   *
   * @param file as the user gave it
   * @return its name
   */
  public static String name(Path file) {
    return file.equals(DASH) ? NAME : file.toString();
  }

  /**
   * Copies a file, or the standard input for {@code -}.
   *
   * @param file as the user gave it
   * @return a temporary file, which goes with the program
   * @throws InputException if it cannot be read
   */
  public static Path copy(Path file) {
    try (InputStream in = file.equals(DASH) ? System.in : Files.newInputStream(file)) {
      Path folder = Files.createTempDirectory("etude");
      folder.toFile().deleteOnExit();
      Path copy = folder.resolve(NAME);
      copy.toFile().deleteOnExit();
      Files.copy(in, copy);
      return copy;
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }
}
