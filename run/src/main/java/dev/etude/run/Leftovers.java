package dev.etude.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that killed processes left beside a run directory: whole runs that were on their way to their place, an earlier
 * run that had stepped aside, parts. Whoever holds the directory's lock puts that in order.
 */
final class Leftovers {
  private final Path place;
  private final String name;
  private final Consumer<String> notices;

  /** A hidden directory of a process; the run in it is whole if the record, written last, is there. */
  private record Hidden(Path directory, String process, boolean isOld, long time) {
    boolean isWhole() {
      return Files.isRegularFile(directory.resolve(RunDirectory.RECORD));
    }
  }

  private Leftovers(Path place, String name, Consumer<String> notices) {
    this.place = place;
    this.name = name;
    this.notices = notices;
  }

  /** Brings a run to its place if there is none but one was on its way there or had to step aside; removes the rest. */
  static void putInOrder(Path place, String name, Consumer<String> notices) throws IOException {
    new Leftovers(place, name, notices).putInOrder();
  }

  private void putInOrder() throws IOException {
    List<Hidden> left = find();
    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
      for (Hidden hidden : left) {
        if (hidden.isWhole()) {
          Files.move(hidden.directory(), place, StandardCopyOption.ATOMIC_MOVE);
          notices.accept(name + ": process " + hidden.process()
              + " was killed while it put "
              + (hidden.isOld() ? "another run in the place of this one" : "this run in its place")
              + "; it is in its place now");
          left.remove(hidden);
          break;
        }
      }
    }
    for (Hidden hidden : left) {
      PartialDirectory.delete(hidden.directory());
      notices.accept("removed " + hidden.directory() + ", which process " + hidden.process()
          + " left when it was killed");
    }
  }

  /** Newest first, what was on its way before what stepped aside. */
  private List<Hidden> find() throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(PartialDirectory.hiddenName(place))
        + "(\\d+)-[0-9a-z]+(" + Pattern.quote(PartialDirectory.PARTIAL) + "|"
        + Pattern.quote(PartialDirectory.OLD) + ")");
    List<Hidden> found = new ArrayList<>();
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(place.getParent())) {
      for (Path sibling : siblings) {
        Matcher matcher = pattern.matcher(sibling.getFileName().toString());
        if (matcher.matches() && Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)) {
          found.add(new Hidden(
              sibling,
              matcher.group(1),
              matcher.group(2).equals(PartialDirectory.OLD),
              Files.getLastModifiedTime(sibling).toMillis()));
        }
      }
    }
    found.sort(Comparator.comparing(Hidden::isOld)
        .thenComparing(Comparator.comparingLong(Hidden::time).reversed()));
    return found;
  }
}
