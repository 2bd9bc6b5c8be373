package dev.etude.run;

import dev.etude.file.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Folders that are made with all those above them, and whose names are on the disk then. */
final class NewFolders {
  private NewFolders() {}

  /** Makes a folder, unless it is there; returns those that were made, the highest first. None is left if one cannot be made. */
  static List<Path> make(Path folder) throws IOException {
    try { // a path that is too long is refused before its first part is made
      Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      // it is to be made
    }
    Deque<Path> missing = new ArrayDeque<>();
    for (Path above = folder;
        above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS);
        above = above.getParent()) {
      missing.push(above);
    }
    List<Path> made = new ArrayList<>();
    try {
      for (Path each : missing) {
        try {
          Files.createDirectory(each);
          made.add(each);
        } catch (FileAlreadyExistsException e) {
          // by another process meanwhile
        }
        AtomicFile.force(each.resolveSibling(""));
      }
    } catch (IOException e) {
      remove(made);
      throw e;
    }
    return made;
  }

  private static void remove(List<Path> made) {
    for (int i = made.size() - 1; i >= 0; i--) {
      try {
        Files.deleteIfExists(made.get(i));
      } catch (IOException e) {
        return; // another process has written into it meanwhile
      }
    }
  }
}
