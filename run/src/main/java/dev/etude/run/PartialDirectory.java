package dev.etude.run;

import dev.etude.file.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A hidden directory beside the place of a run directory, where the run directory is written before it is moved there.
 *
 * <p>Ends in one of two ways: moved, or gone with everything that was made for it. The interrupting thread may close it
 * while another writes into it; both ends exclude one another.
 */
final class PartialDirectory implements AutoCloseable {
  static final String PARTIAL = ".partial";
  static final String OLD = ".old";

  private static final int DELETE_ATTEMPTS = 20; // another thread may still be adding files

  /** Longer than what any file of a run is called, folder and file. */
  private static final Path LONG_NAME = Path.of("f".repeat(32), "n".repeat(64));

  private final Path place;
  private final Path old;
  private final Path partial;
  private final boolean replaces;
  private final Runnable cleanup = this::discard;
  private boolean ended;

  PartialDirectory(Path place) {
    this.place = place;
    String name = hiddenName(place) + ProcessHandle.current().pid() + "-"
        + Long.toString(System.nanoTime(), 36);
    this.partial = place.resolveSibling(name + PARTIAL);
    this.old = place.resolveSibling(name + OLD);
    this.replaces = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    Interruption.add(cleanup);
  }

  /** What the hidden names for a run directory begin with. */
  static String hiddenName(Path place) {
    return "." + place.getFileName() + ".";
  }

  synchronized void create() throws IOException {
    checkGoingOn();
    Files.createDirectory(partial);
  }

  /** Tries whether everything that a run may write can be made and called what it will be called; leaves nothing. */
  static void probe(Path place) throws IOException {
    try (PartialDirectory probe = new PartialDirectory(place)) {
      probe.create();
      Files.createFile(probe.path(LONG_NAME.toString()));
    }
  }

  /** Where a file goes; its folders are made, unless an interruption has ended all this. */
  synchronized Path path(String file) throws IOException {
    checkGoingOn();
    Path path = partial.resolve(file);
    Files.createDirectories(path.getParent());
    return path;
  }

  /** Forces everything that has been written to the disk. */
  synchronized void force() throws IOException {
    checkGoingOn();
    Files.walkFileTree(partial, new Forcing());
  }

  /** Renames; an earlier run steps aside first, comes back if the renaming fails, and goes when all is on the disk. */
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
    AtomicFile.force(place.resolveSibling(""));
    if (replaces) {
      delete(old);
    }
  }

  /** Renames what is in it into a directory, each file and folder in the place of an earlier one. */
  synchronized void moveInto(Path directory) throws IOException {
    checkGoingOn();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(partial)) {
      for (Path entry : entries) {
        Path target = directory.resolve(entry.getFileName());
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
          delete(target);
        }
        Files.move(entry, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    AtomicFile.force(directory);
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
    }
  }

  private void checkGoingOn() throws IOException {
    if (ended) {
      throw new IOException("interrupted");
    }
  }

  /** Removes a tree as far as it can be removed; never fails, because the reason to report is another one. */
  static void delete(Path tree) {
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

  private static final class Forcing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      AtomicFile.force(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      AtomicFile.force(directory);
      return FileVisitResult.CONTINUE;
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
