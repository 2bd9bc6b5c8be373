package dev.etude.cli.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory with links to the few programs that the launcher and its tests need: neither Java nor Maven. */
final class Tools {
  private static final List<String> NEEDED = List.of(
      "bash",
      "cat",
      "chmod",
      "cp",
      "env",
      "find",
      "flock",
      "head",
      "mkdir",
      "mv",
      "readlink",
      "rm",
      "sleep",
      "stty",
      "timeout",
      "touch");
  private static final List<String> OPTIONAL = List.of("setpriv");
  private static final Path DIRECTORY = link();

  private Tools() {}

  /** Returns the directory; skips the test if this machine lacks one of the programs. */
  static Path directory() {
    for (String tool : NEEDED) {
      assumeTrue(has(tool), () -> "skipped: there is no " + tool + " on the PATH");
    }
    return DIRECTORY;
  }

  static boolean has(String tool) {
    return Files.isExecutable(DIRECTORY.resolve(tool));
  }

  private static Path link() {
    try {
      Path directory = Files.createTempDirectory("tools");
      directory.toFile().deleteOnExit(); // after what is in it: the last one named goes first
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      for (String tool : Stream.concat(NEEDED.stream(), OPTIONAL.stream()).toList()) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
            .map(place -> Path.of(place, tool))
            .filter(Files::isExecutable)
            .findFirst();
        if (found.isPresent()) {
          Files.createSymbolicLink(directory.resolve(tool), found.get())
              .toFile()
              .deleteOnExit();
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
