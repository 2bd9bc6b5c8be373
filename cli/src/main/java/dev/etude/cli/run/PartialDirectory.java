package dev.etude.cli.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A hidden directory beside the place of a run directory, where the run directory is written before it is moved there.
 *
 * <p>Ends in one of two ways: moved, or gone with everything that was made for it. The interrupting thread may close it
 * while another writes into it; both ends exclude one another.
 */
final class PartialDirectory implements AutoCloseable {
  private static final int DELETE_ATTEMPTS = 20; // another thread may still be adding files

  private final Path place;
  private final Path old;
  private final Path partial;
  private final boolean replaces;
  private final Deque<Path> madeAbove = new ArrayDeque<>();
  private final Runnable cleanup = this::discard;
  private boolean ended;

  PartialDirectory(Path place) {
    this.place = place;
    String name = "." + place.getFileName() + "." + ProcessHandle.current().pid() + "-"
        + Long.toString(System.nanoTime(), 36);
    this.partial = place.resolveSibling(name + ".partial");
    this.old = place.resolveSibling(name + ".old");
    this.replaces = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    Interruption.add(cleanup);
  }

  synchronized void create() throws IOException {
    checkGoingOn();
    Deque<Path> missing = new ArrayDeque<>();
    for (Path above = place.getParent();
        above != null && Files.notExists(above);
        above = above.getParent()) {
      missing.push(above);
    }
    for (Path above : missing) {
      Files.createDirectory(above);
      madeAbove.push(above);
    }
    Files.createDirectory(partial);
  }

  /** Where a file goes; its folders are made, unless an interruption has ended all this. */
  synchronized Path path(String file) throws IOException {
    checkGoingOn();
    Path path = partial.resolve(file);
    Files.createDirectories(path.getParent());
    return path;
  }

  /** Renames; an earlier run steps aside first and comes back if the renaming fails. */
  synchronized void moveIntoPlace() throws IOException {
    checkGoingOn();
    if (replaces) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(
            place.toString(), null, "it was made by someone else meanwhile");
      }
      Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    ended = true;
    if (replaces) {
      delete(old);
    }
  }

  @Override
  public void close() {
    discard();
    Interruption.remove(cleanup);
  }

  private synchronized void discard() {
    if (!ended) {
      ended = true;
      delete(partial);
      for (Path above : madeAbove) {
        deleteIfEmpty(above);
      }
    }
  }

  private void checkGoingOn() throws IOException {
    if (ended) {
      throw new IOException("interrupted");
    }
  }

  private static void deleteIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // someone else uses it by now: it stays
    }
  }

  /** Removes a tree as far as it can be removed; never fails, because the reason to report is another one. */
  private static void delete(Path tree) {
    for (int attempt = 0; attempt < DELETE_ATTEMPTS && Files.exists(tree); attempt++) {
      try {
        Files.walkFileTree(tree, new Deletion());
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        Thread.onSpinWait();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
