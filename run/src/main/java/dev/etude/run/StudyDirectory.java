package dev.etude.run;

import dev.etude.file.AtomicFile;
import dev.etude.file.FileProblem;
import dev.etude.file.LineLog;
import dev.etude.run.record.Json;
import dev.etude.run.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The run directory of a study, which grows while the study goes on and stays open for more:
 *
 * <pre>
 *   run.json       the record of the last command that ran trials
 *   study.tsv      the journal: all trials and their results
 *   trials/0007/   what trial 7 printed, and what its program wrote to its own directory
 * </pre>
 *
 * <p>Unlike the directory of other runs it is not replaced in the end. All other files are made from the journal, one by one, each written completely or not at all, {@code run.json} last.
 */
public final class StudyDirectory {
  private static final String JOURNAL = "study.tsv";

  private final RunDirectory directory;
  private final boolean resumed;

  private StudyDirectory(RunDirectory directory, boolean resumed) {
    this.directory = directory;
    this.resumed = resumed;
  }

  /**
   * Takes the directory the user asked for, until the command ends.
   *
   * @param target what the user asked for, with {@code --out}
   * @param resume whether to go on with a study
   * @return the directory
   * @throws UsageException if another process writes there, something is in the way, or there is nothing to go on with
   */
  public static StudyDirectory claim(RunTarget target, boolean resume) {
    Path out = target.out().orElseThrow();
    if (resume && target.overwrite()) {
      throw new UsageException(
          "--resume goes on with a study and --overwrite replaces it; leave one of them out");
    }
    RunDirectory directory = RunDirectory.hold(out);
    boolean there = Files.exists(journal(directory.place()), LinkOption.NOFOLLOW_LINKS);
    if (resume && !there) {
      throw new UsageException(out + " holds no study; leave out --resume to begin one");
    }
    if (!resume && there && !target.overwrite()) {
      throw new UsageException(out
          + " holds a study; pass --resume to go on with it, or --overwrite" + " to begin anew");
    }
    if (!resume) {
      directory.checkFree(target.overwrite());
    }
    return new StudyDirectory(directory, resume);
  }

  /**
   * Says whether a study has been begun in a directory.
   *
   * @param place the directory
   * @return false also where a process was killed before the journal had its first line
   * @throws UncheckedIOException if the journal cannot be read
   */
  public static boolean holdsStudy(Path place) {
    Path journal = journal(place);
    try {
      return Files.exists(journal)
          && (!Files.isRegularFile(journal) || !LineLog.peek(journal).isEmpty());
    } catch (IOException e) {
      throw FileProblem.naming(journal, e);
    }
  }

  /**
   * Begins a study in a new directory, unless another process does so meanwhile.
   *
   * @param out the directory
   * @param beginning begins a journal in a file
   * @throws UsageException if something else is in the way
   */
  public static void beginEmpty(Path out, Consumer<Path> beginning) {
    Path place = out.toAbsolutePath().normalize();
    try {
      if (Files.exists(place) && holdsSomethingElse(place)) {
        throw new UsageException(
            out + " exists and holds no study; choose another directory for it");
      }
      NewFolders.make(place);
      beginning.accept(journal(place));
    } catch (IOException e) {
      throw new UsageException(
          out + " cannot be made: " + FileProblem.reason(e) + "; choose another directory");
    }
  }

  /** Another process that begins the study has made its lock, a part of the journal, or the journal; damage of it was put aside. */
  private static boolean holdsSomethingElse(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .anyMatch(name -> !name.startsWith(JOURNAL) && !name.startsWith("." + JOURNAL + "."));
    }
  }

  /**
   * Removes a directory with everything in it, as far as that can be done.
   *
   * @param tree the directory
   */
  public static void delete(Path tree) {
    PartialDirectory.delete(tree);
  }

  /**
   * Says where the journal of a study is.
   *
   * @param place the directory
   * @return the file, which need not exist
   */
  public static Path journal(Path place) {
    return place.resolve(JOURNAL);
  }

  /**
   * Makes the directory, unless it is gone on with, replacing an earlier one.
   *
   * @param record the record of a running command
   * @param beginning begins a journal in a file
   */
  public void begin(RunRecord record, Consumer<Path> beginning) {
    if (!resumed) {
      directory.write(record, files -> beginning.accept(files.path(JOURNAL)));
    }
  }

  /**
   * Tells the user about something in the directory.
   *
   * @param notice one line
   */
  public void tell(String notice) {
    Claims.current().tell(notice);
  }

  /**
   * Returns the journal.
   *
   * @return the file
   */
  public Path journal() {
    return journal(directory.place());
  }

  /**
   * Returns where it is.
   *
   * @return the directory
   */
  public Path place() {
    return directory.place();
  }

  /**
   * Writes what is made of the journal.
   *
   * @param record what goes into {@code run.json}
   * @param contents what goes beside it
   * @throws UncheckedIOException if something cannot be written
   */
  public void finish(RunRecord record, RunDirectory.Contents contents) {
    Path place = directory.place();
    try (PartialDirectory partial = new PartialDirectory(place)) {
      partial.create();
      contents.writeTo(new RunFiles(partial));
      partial.force();
      partial.moveInto(place);
      AtomicFile.write(
          place.resolve(RunDirectory.RECORD),
          (Json.pretty(record) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      throw FileProblem.naming(place, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileProblem.naming(place, e);
    }
  }

  /** The name the user gave. */
  @Override
  public String toString() {
    return directory.toString();
  }
}
