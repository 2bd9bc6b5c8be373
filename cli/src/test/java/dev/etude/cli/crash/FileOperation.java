package dev.etude.cli.crash;

import java.nio.file.Path;

/** Something that was done to a file system. Paths are relative to its root. */
sealed interface FileOperation {
  /** A file that was not there was made. */
  record Created(Path file) implements FileOperation {}

  /** A folder was made. */
  record FolderMade(Path folder) implements FileOperation {}

  /** Bytes were written. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Written(Path file, long position, byte[] bytes) implements FileOperation {}

  /** A file was cut. */
  record Cut(Path file, long size) implements FileOperation {}

  /** What a file holds, or which names a folder has, was forced to the disk. */
  record Forced(Path path) implements FileOperation {}

  /** A file or folder got another name, in the place of what had it. */
  record Moved(Path from, Path to) implements FileOperation {}

  /** A file or an empty folder was removed. */
  record Removed(Path path) implements FileOperation {}
}
