package dev.etude.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The locks on run directories that a command holds until it ends, and the folders above them that it made.
 *
 * <p>Locks belong to the process, so that the state is static. A command within a command has its own.
 */
public final class Claims implements AutoCloseable {
  private static volatile @Nullable Claims current;

  private final Consumer<String> notices;
  private final @Nullable Claims outer;
  private final Deque<Runnable> releases = new ArrayDeque<>();

  private Claims(Consumer<String> notices) {
    this.notices = notices;
    this.outer = current;
  }

  /**
   * Starts a command.
   *
   * @param notices told what the command's user should know about directories, a line each
   * @return to be closed when the command has ended
   */
  public static Claims open(Consumer<String> notices) {
    Claims claims = new Claims(notices);
    current = claims;
    return claims;
  }

  /** Returns those of the command under way. */
  static Claims current() {
    Claims claims = current;
    return claims == null ? open(notice -> {}) : claims;
  }

  void tell(String notice) {
    notices.accept(notice);
  }

  /** Takes the lock of a directory; makes the folders above it. */
  RunLock lock(Path place, String name) throws IOException {
    Path parent = place.getParent();
    if (parent != null) {
      NewFolders.make(parent).forEach(folder -> add(() -> deleteIfEmpty(folder)));
    }
    RunLock lock = RunLock.take(place, name);
    add(lock::release);
    return lock;
  }

  private void add(Runnable release) {
    synchronized (releases) {
      releases.push(release);
    }
    Interruption.add(release);
  }

  private static void deleteIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // it is used: it stays
    }
  }

  @Override
  public void close() {
    synchronized (releases) {
      for (Runnable release : releases) {
        release.run();
        Interruption.remove(release);
      }
      releases.clear();
    }
    current = outer;
  }
}
