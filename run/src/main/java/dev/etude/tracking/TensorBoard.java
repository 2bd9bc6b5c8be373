package dev.etude.tracking;

import dev.etude.file.FileProblem;
import dev.etude.run.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A log directory of TensorBoard: a run for each trial, {@code trial-0007}, with one event file. */
public final class TensorBoard implements TrialSink {
  private static final String RUN = "trial-";
  private static final String EVENTS = "events.out.tfevents.";
  private static final String OURS = ".etude";

  private final Path directory;
  private final Map<Integer, EventFile> open = new HashMap<>();

  private TensorBoard(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the directory.
   *
   * @param directory where the event files go
   * @param goesOn whether it may hold trials of the same study
   * @return the log
   * @throws UsageException if it cannot be made, or holds another study
   */
  public static TensorBoard in(Path directory, boolean goesOn) {
    TensorBoard board = new TensorBoard(directory);
    try {
      Files.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        throw new UsageException(board + " is not writable; choose another directory");
      }
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(directory, RUN + "*")) {
        if (!goesOn && runs.iterator().hasNext()) {
          throw new UsageException(
              board + " holds the trials of another study; choose another directory");
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          board + " cannot be made: " + FileProblem.reason(e) + "; choose another directory");
    }
    return board;
  }

  @Override
  public void write(List<TrialEvent> events) throws IOException {
    for (TrialEvent event : events) {
      try {
        write(event);
      } catch (IOException e) {
        throw new IOException(FileProblem.reason(e), e);
      }
    }
  }

  private void write(TrialEvent event) throws IOException {
    if (event instanceof TrialEvent.Begun begun) {
      EventFile file = create(begun);
      open.put(begun.trial(), file);
      Map<String, Double> numbers = new TreeMap<>();
      begun.parameters().forEach((name, value) -> numbers.put("parameter/" + name, value));
      numbers.put("parameter/repeat", (double) begun.repeat());
      file.scalars(begun.time(), 0, numbers);
    } else if (event instanceof TrialEvent.Reported reported) {
      EventFile file = open.get(reported.trial());
      if (file != null) {
        Map<String, Double> losses = new TreeMap<>();
        reported.losses().forEach((name, value) -> losses.put("loss/" + name, value));
        file.scalars(reported.time(), reported.step(), losses);
      }
    } else {
      EventFile file = open.remove(event.trial());
      if (file != null) {
        file.close();
      }
    }
  }

  /** Begins the file of a trial, in the place of what a killed process had written of it. */
  private EventFile create(TrialEvent.Begun begun) throws IOException {
    Path run = directory.resolve(String.format(Locale.ROOT, RUN + "%04d", begun.trial()));
    Files.createDirectories(run);
    try (DirectoryStream<Path> before = Files.newDirectoryStream(run, EVENTS + "*" + OURS)) {
      for (Path file : before) {
        Files.delete(file);
      }
    }
    return EventFile.create(
        run.resolve(EVENTS + begun.time().getEpochSecond() + OURS), begun.time());
  }

  @Override
  public String toString() {
    return "tensorboard:" + directory;
  }
}
