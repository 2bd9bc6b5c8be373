package dev.etude.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears whole or not at all: written beside its place, forced to the disk, then moved, which is forced, too. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file, creating folders as needed and replacing a file that is there. If it fails, that one is left as it was.
   *
   * @param file where to
   * @param bytes what it is to hold
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " must be a file in a folder, but is a root");
    }
    Files.createDirectories(folder);
    Path part = folder.resolve("." + target.getFileName() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      move(part, target);
      force(folder);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // such as a full disk, which does not say where
      throw (IOException)
          new FileSystemException(file.toString(), null, e.getMessage()).initCause(e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Waits until a file, or which files there are in a folder, is on the disk.
   *
   * @param path the file or folder
   * @throws IOException if the disk refuses it
   */
  public static void force(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      if (!folder) { // Windows opens no folders
        throw e;
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
