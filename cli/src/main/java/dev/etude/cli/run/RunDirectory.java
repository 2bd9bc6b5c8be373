package dev.etude.cli.run;

import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory that a run may write, once, when its work is done. */
public final class RunDirectory {
  private static final String RECORD = "run.json";

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
   * Checks that the directory the user asked for can be written, and leaves nothing behind. To be called before the work starts.
   *
   * @param options what the user asked for
   * @return the directory, if {@code --out} was given
   * @throws UsageException if something is in the way that may not be replaced, or nothing can be written there
   */
  public static Optional<RunDirectory> claim(OutputOptions options) {
    if (options.out().isEmpty()) {
      if (options.overwrite()) {
        throw new UsageException("--overwrite needs --out, to say which run to replace");
      }
      return Optional.empty();
    }
    Path out = options.out().get();
    if (out.toString().isBlank()) {
      throw new UsageException("--out must name a directory, but is empty");
    }
    Path place = out.toAbsolutePath().normalize();
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      place = checkReplaceable(place, out, options.overwrite());
    }
    checkWritable(place, out);
    return Optional.of(new RunDirectory(place, out.toString()));
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
      files.json(RECORD, record);
      partial.moveIntoPlace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name the user gave. */
  @Override
  public String toString() {
    return name;
  }

  /** Returns a directory that holds a run, which may be replaced. */
  static RunDirectory existing(Path out) {
    Path place = checkReplaceable(out.toAbsolutePath().normalize(), out, true);
    checkWritable(place, out);
    return new RunDirectory(place, out.toString());
  }

  /** Where it is. */
  Path place() {
    return place;
  }

  private static Path checkReplaceable(Path place, Path out, boolean overwrite) {
    if (!overwrite) {
      throw new UsageException(out + " exists; choose another directory or pass --overwrite");
    }
    try {
      Path real =
          place.toRealPath(); // through a symbolic link: the directory is replaced, the link stays
      if (!isEmptyDirectory(real) && !Files.isRegularFile(real.resolve(RECORD))) {
        throw new UsageException(out + " is not a run directory (there is no " + RECORD
            + " in it), and --overwrite replaces nothing else; choose another directory");
      }
      if (Path.of("").toRealPath().startsWith(real)) {
        throw new UsageException(
            out + " is in use as the working directory; choose another directory");
      }
      return real;
    } catch (IOException e) {
      throw new UsageException(out + " cannot be read; choose another directory");
    }
  }

  private static boolean isEmptyDirectory(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void checkWritable(Path place, Path out) {
    Path above = place.getParent();
    while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    if (above == null || !Files.isDirectory(above)) {
      throw new UsageException(out + " cannot be made: " + above + " is not a directory");
    }
    try { // permission bits do not tell: there are read-only file systems, and for root there are
      // no bits
      Files.delete(Files.createTempDirectory(above, ".etude-probe"));
    } catch (IOException e) {
      throw new UsageException(out + " cannot be made: " + above + " is not writable");
    }
  }
}
