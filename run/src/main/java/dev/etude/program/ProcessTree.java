package dev.etude.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process and everything that descends from it. On Linux also those whose parent has ended: a variable of the environment, which
 * descendants inherit, marks them.
 */
final class ProcessTree {
  static final String MARK = "ETUDE_RUN";

  private static final Path PROC = Path.of("/proc");
  private static final int GRACE_MILLIS = 300;
  private static final int EXEC_RETRIES = 4;

  private final Process root;
  private final byte[] mark;

  /** Whether a process without an environment was seen: one that just begins another program has none. */
  private boolean hidden;

  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
  }

  /** Asks all to end, and ends those that have not after a moment. Returns how many descendants there were. */
  int end() {
    Set<ProcessHandle> found = find(0);
    found.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    while (found.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    found.forEach(ProcessHandle::destroyForcibly);
    find(0).forEach(ProcessHandle::destroyForcibly); // those begun meanwhile
    found.remove(root.toHandle());
    return found.size();
  }

  /** Ends what is left after the process has ended. Returns how many there were. */
  int endRest() {
    Set<ProcessHandle> found = find(root.pid());
    for (int i = 0; i < EXEC_RETRIES && hidden; i++) {
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      found.addAll(find(root.pid()));
    }
    found.forEach(ProcessHandle::destroyForcibly);
    return found.size();
  }

  /** Finds them, those with numbers from {@code least} on. */
  private Set<ProcessHandle> find(long least) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    hidden = false;
    if (root.isAlive()) {
      found.add(root.toHandle());
      root.descendants().forEach(found::add);
    }
    if (Files.isDirectory(PROC)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
        for (Path entry : entries) {
          long number = Long.parseLong(entry.getFileName().toString());
          if (number > least && number != ProcessHandle.current().pid() && isMarked(entry)) {
            Optional<ProcessHandle> handle = ProcessHandle.of(number);
            handle.filter(ProcessHandle::isAlive).ifPresent(found::add);
          }
        }
      } catch (IOException | NumberFormatException e) {
        // what cannot be looked at is not ended
      }
    }
    return found;
  }

  private boolean isMarked(Path entry) {
    try {
      byte[] environment = Files.readAllBytes(entry.resolve("environ"));
      hidden |= environment.length == 0;
      for (int from = 0; from + mark.length <= environment.length; from++) {
        if ((from == 0 || environment[from - 1] == 0)
            && (from + mark.length == environment.length || environment[from + mark.length] == 0)
            && matches(environment, from)) {
          return true;
        }
      }
    } catch (IOException e) {
      // another user's, or gone
    }
    return false;
  }

  private boolean matches(byte[] bytes, int from) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes[from + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
