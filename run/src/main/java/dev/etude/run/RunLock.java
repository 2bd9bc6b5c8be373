package dev.etude.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a run directory, which one process has at a time: a locked file beside the directory, with the number of
 * the process in it. The system gives the lock back when the process ends, however it ends; the file goes when the lock is
 * released.
 */
final class RunLock {
  private static final Set<Path> HELD = new HashSet<>();
  private static final int ATTEMPTS = 100;
  private static final long BEHIND_THE_TEXT =
      Long.MAX_VALUE - 1; // some systems lock for readers, too

  private final Path file;
  private final FileChannel channel;
  private final boolean excludesOthers;
  private boolean released;

  private RunLock(Path file, FileChannel channel, boolean excludesOthers) {
    this.file = file;
    this.channel = channel;
    this.excludesOthers = excludesOthers;
  }

  /**
   * Takes the lock of a directory, whose parent exists.
   *
   * @throws UsageException if another run has it
   */
  static RunLock take(Path place, String name) throws IOException {
    Path file = place.resolveSibling("." + place.getFileName() + ".lock");
    synchronized (
        HELD) { // to close a second channel on the file would give back this process's lock
      if (HELD.contains(file)) {
        throw inUse(name, Optional.of(ProcessHandle.current().pid() + ""));
      }
      for (int attempt = 1; ; attempt++) {
        try {
          Optional<RunLock> lock = attempt(file, name);
          if (lock.isPresent()) {
            HELD.add(file);
            return lock.get();
          }
        } catch (NoSuchFileException e) { // its owner has removed it meanwhile
          if (attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    }
  }

  /** Tries once; empty if the file is not the one that has the name any more. */
  private static Optional<RunLock> attempt(Path file, String name) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // of another process, or left by one
    }
    @Nullable Object before = identity(file);
    FileChannel channel = FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean taken = false;
    try {
      boolean excludesOthers = true;
      try {
        if (channel.tryLock(BEHIND_THE_TEXT, 1, false) == null) {
          throw inUse(name, textOf(channel));
        }
      } catch (IOException e) { // a file system without locks: everything goes on without
        excludesOthers = false;
      }
      taken = Objects.equals(before, identity(file));
      if (!taken) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(
          (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return Optional.of(new RunLock(file, channel, excludesOthers));
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** Which file has the name; null where the system does not number files. */
  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static Optional<String> textOf(FileChannel channel) {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    try {
      channel.read(bytes, 0);
    } catch (IOException e) {
      return Optional.empty();
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return text.matches("\\d+") ? Optional.of(text) : Optional.empty();
  }

  private static UsageException inUse(String name, Optional<String> process) {
    return new UsageException(name + " is in use by another run"
        + process.map(number -> " (process " + number + ")").orElse("")
        + "; wait for it, or choose another directory");
  }

  /** Whether no other process can write the directory now; false where the file system has no locks. */
  boolean excludesOthers() {
    return excludesOthers;
  }

  /** Gives the lock back. */
  void release() {
    synchronized (HELD) {
      if (released) {
        return;
      }
      released = true;
      try (channel) {
        Files.deleteIfExists(file); // while it is locked: nobody else has taken it yet
      } catch (IOException e) {
        // the file stays; without its lock it is in nobody's way
      }
      HELD.remove(file);
    }
  }
}
