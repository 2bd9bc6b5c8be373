package dev.etude.cli.table;

import dev.etude.data.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard input in the place of a file, copied to a file because it can be read only once. */
final class StandardInput {
  private static final String NAME = "standard input";
  private static final Path DASH = Path.of("-");

  private StandardInput() {}

  /** Says whether a file must be copied first: {@code -}, a pipe. */
  static boolean isNeeded(Path file) {
    return file.equals(DASH)
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }

  /** Returns what a file is called in messages. */
  static String name(Path file) {
    return file.equals(DASH) ? NAME : file.toString();
  }

  /** Copies a file, or the standard input for {@code -}, to a temporary one, which goes with the program. */
  static Path copy(Path file) {
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
