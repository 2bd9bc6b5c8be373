package dev.etude.run;

import dev.etude.file.FileProblem;
import dev.etude.run.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory that a run may write, once, when its work is done. */
public final class RunDirectory {
  static final String RECORD = "run.json";

  private final Path place;
  private final String name;

  private RunDirectory(Path place, String name) {
    this.place = place;
    this.name = name;
  }

  /** What a command puts into its run directory. */
  @FunctionalInterface
  public interface Contents {
    /**
     * Writes everything but {@code run.json}.
     *
     * @param files where to
     * @throws IOException if a file cannot be written
     */
    void writeTo(RunFiles files) throws IOException;
  }

  /**
   * Takes the directory the user asked for, until the command ends, and checks that it can be written. To be called before
   * the work starts.
   *
   * @param target what the user asked for
   * @return the directory, if {@code --out} was given
   * @throws UsageException if another process writes there, something is in the way that may not be replaced, or
   *     nothing can be written there
   */
  public static Optional<RunDirectory> claim(RunTarget target) {
    if (target.out().isEmpty()) {
      if (target.overwrite()) {
        throw new UsageException("--overwrite needs --out, to say which run to replace");
      }
      return Optional.empty();
    }
    RunDirectory directory = hold(target.out().get());
    directory.checkFree(target.overwrite());
    return Optional.of(directory);
  }

  /**
   * Takes the directory for this process, whatever is there, and puts in order what killed processes left beside it.
   *
   * @throws UsageException if another process has it, or nothing can be written there
   */
  static RunDirectory hold(Path out) {
    if (out.toString().isBlank()) {
      throw new UsageException("--out must name a directory, but is empty");
    }
    Path place = out.toAbsolutePath().normalize();
    if (Files.exists(place)) {
      place =
          real(place, out); // through a symbolic link: the directory is replaced, the link stays
    }
    if (place.getFileName() == null) {
      throw new UsageException(out + " cannot be a run directory; choose another directory");
    }
    Path above = place.getParent();
    while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    if (above == null || !Files.isDirectory(above)) {
      throw new UsageException(out + " cannot be made: " + above + " is not a directory");
    }
    Claims claims = Claims.current();
    try { // by trying: permission bits say nothing of read-only file systems, nor to root
      place = real(above, out).resolve(above.relativize(place));
      RunLock lock = claims.lock(place, out.toString());
      if (lock.excludesOthers()) {
        Leftovers.putInOrder(place, out.toString(), claims::tell);
      }
      PartialDirectory.probe(place);
    } catch (AccessDeniedException | NoSuchFileException e) {
      throw new UsageException(out + " cannot be made: " + above + " is not writable");
    } catch (IOException e) {
      throw new UsageException(
          out + " cannot be made: " + FileProblem.reason(e) + "; choose another directory");
    }
    return new RunDirectory(place, out.toString());
  }

  /**
   * Writes the directory: all of it, or nothing.
   *
   * @param record what goes into {@code run.json}
   * @param contents what goes beside it
   * @throws UncheckedIOException if something cannot be written
   */
  public void write(RunRecord record, Contents contents) {
    try (PartialDirectory partial = new PartialDirectory(place)) {
      partial.create();
      RunFiles files = new RunFiles(partial);
      contents.writeTo(files);
      partial.force();
      files.json(RECORD, record); // last: where it is, all is
      partial.force();
      partial.moveIntoPlace();
    } catch (UncheckedIOException e) {
      throw FileProblem.naming(place, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileProblem.naming(place, e);
    }
  }

  /**
   * Says where the record of a run is.
   *
   * @param place the directory
   * @return the file, which need not exist
   */
  public static Path record(Path place) {
    return place.resolve(RECORD);
  }

  /** The name the user gave. */
  @Override
  public String toString() {
    return name;
  }

  /** Where it is. */
  Path place() {
    return place;
  }

  /** Checks that nothing is there, or a run or an empty directory that may be replaced. */
  void checkFree(boolean overwrite) {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!overwrite) {
      throw new UsageException(name + " exists; choose another directory or pass --overwrite");
    }
    try {
      Path real = place.toRealPath(); // fails where a symbolic link leads nowhere
      if (!isEmptyDirectory(real) && !Files.isRegularFile(real.resolve(RECORD))) {
        throw new UsageException(name + " is not a run directory (there is no " + RECORD
            + " in it), and --overwrite replaces nothing else; choose another directory");
      }
      if (Path.of("").toRealPath().startsWith(real)) {
        throw new UsageException(
            name + " is in use as the working directory; choose another directory");
      }
    } catch (IOException e) {
      throw unreadable(name);
    }
  }

  private static Path real(Path path, Path out) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw unreadable(out.toString());
    }
  }

  private static UsageException unreadable(String name) {
    return new UsageException(name + " cannot be read; choose another directory");
  }

  static boolean isEmptyDirectory(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.findAny().isEmpty();
    }
  }
}
