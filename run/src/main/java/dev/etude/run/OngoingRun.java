package dev.etude.run;

import dev.etude.file.FileProblem;
import dev.etude.run.record.RunRecord;
import dev.etude.tensor.TensorBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A long run, which leaves its state in its directory from time to time, so that another process can go on from there.
 *
 * <pre>
 *   run.json       the record of a running command
 *   checkpoint/    the last two states
 * </pre>
 *
 * <p>The first state makes the directory, replacing an earlier run only then; the results replace it in the end. A signal
 * saves the state that was handed over last, or asks the working thread to save one and waits until it has, if that thread has begun to
 * look for signals.
 */
public final class OngoingRun implements AutoCloseable {
  private static final String FOLDER = "checkpoint";
  private static final int SECONDS_TO_STOP = 60;

  private final RunDirectory directory;
  private final Checkpoints checkpoints;
  private final Optional<Checkpoints.Found> found;
  private final Runnable cleanup = this::stopAndWait;
  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile boolean kept;
  private @Nullable Runnable latest; // saves what was handed over last; guarded by this
  private volatile boolean
      asked; // the working thread looks for a signal, so that it will save a state
  private volatile boolean writing;
  private volatile boolean begun;
  private volatile boolean finished;

  private OngoingRun(RunDirectory directory, boolean resumed) {
    this.directory = directory;
    this.checkpoints = new Checkpoints(directory.place().resolve(FOLDER));
    this.found = resumed ? Optional.of(checkpoints.newest()) : Optional.empty();
    this.begun = resumed;
    Interruption.add(cleanup);
  }

  /**
   * Checks that the directory the user asked for can be written, or gone on with.
   *
   * @param target what the user asked for
   * @param resume whether to go on with an unfinished run
   * @return the run, to be closed
   * @throws UsageException if something is in the way, or there is nothing to go on with
   */
  public static OngoingRun claim(RunTarget target, boolean resume) {
    Path out = target
        .out()
        .orElseThrow(() -> new UsageException("--out DIR is needed, where the run goes"));
    if (resume && target.overwrite()) {
      throw new UsageException(
          "--resume goes on with a run and --overwrite replaces it; leave" + " one of them out");
    }
    RunDirectory directory = RunDirectory.hold(out);
    boolean unfinished = Checkpoints.areIn(directory.place().resolve(FOLDER));
    if (resume) {
      if (!unfinished) {
        throw new UsageException(
            Files.exists(directory.place().resolve(RunDirectory.RECORD), LinkOption.NOFOLLOW_LINKS)
                ? out + " is a finished run, there is nothing to resume"
                : out + " holds no checkpoint; leave out --resume to start a run");
      }
      directory.checkFree(true);
      return new OngoingRun(directory, true);
    }
    if (unfinished && !target.overwrite()) {
      throw new UsageException(out + " holds an unfinished run; pass --resume to go on with it, or"
          + " --overwrite to start anew");
    }
    directory.checkFree(target.overwrite());
    return new OngoingRun(directory, false);
  }

  /**
   * Returns the state to go on from.
   *
   * @return the newest state that is whole; empty if the run starts
   */
  public Optional<TensorBundle> state() {
    return found.map(Checkpoints.Found::state);
  }

  /**
   * Returns what the user should know about the state.
   *
   * @return a line for each damaged file
   */
  public List<String> warnings() {
    return found.map(Checkpoints.Found::warnings).orElse(List.of());
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
   * Saves a state.
   *
   * @param record the record of the running command
   * @param state everything needed to go on
   * @throws UncheckedIOException if it cannot be written; the states before it are still there
   */
  public synchronized void save(RunRecord record, TensorBundle state) {
    latest = null;
    if (!begun) {
      directory.write(record, files -> checkpoints.saveIn(files.folder(FOLDER), state));
      begun = true;
      return;
    }
    try {
      checkpoints.save(state);
    } catch (IOException e) {
      throw FileProblem.naming(directory.place(), e);
    }
  }

  /**
   * Hands over a state that is to be saved if a signal comes before the next one, so that nobody waits for the working thread.
   *
   * @param record the record of the running command
   * @param state everything needed to go on
   */
  public synchronized void hold(RunRecord record, TensorBundle state) {
    latest = () -> save(record, state);
  }

  /**
   * Begins the run, or checks that it is gone on with by the settings it was begun with. What is found from then on is kept in files
   * {@link #beside} the state, so that a signal need not wait.
   *
   * @param record the record of the running command
   * @param kind what kind of run it is, and the version of its files
   * @param key what decides about the bits of its result
   * @throws UsageException if the run was begun with other settings
   */
  public void beginOrGoOn(RunRecord record, String kind, RunSettings key) {
    if (found.isPresent()) {
      key.requireSame(found.get().state(), kind, place());
    } else {
      TensorBundle.Builder state = TensorBundle.builder().text("kind", kind);
      key.save(state);
      save(record, state.build());
    }
    kept = true;
  }

  /**
   * Says how many parts like one a state can have that is to be saved.
   *
   * @param part what belongs to one, with the names that it has in the state
   * @return the largest number of them
   */
  public static long mostOf(TensorBundle part) {
    return Checkpoints.mostOf(part);
  }

  /**
   * Returns the directory's name.
   *
   * @return what the user gave
   */
  public String place() {
    return directory.toString();
  }

  /**
   * Returns where a file goes that is written beside the states, once there is one.
   *
   * @param name the file's name
   * @return a path in the folder of the states, which goes when the run is finished
   */
  public Path beside(String name) {
    return directory.place().resolve(FOLDER).resolve(name);
  }

  /**
   * Says whether the process is to end: the working thread then saves its state and calls {@link #stop}.
   *
   * @return true after a signal
   */
  public boolean isStopping() {
    asked = true;
    return stopping;
  }

  /** The state is saved: the process may end. Does not return if it does. */
  public void stop() {
    saved.countDown();
    Interruption.waitIfUnderWay();
  }

  /**
   * Replaces everything by the results.
   *
   * @param record what goes into {@code run.json}
   * @param contents what goes beside it
   * @param rest the state to go on from, if there is more to do
   * @throws UncheckedIOException if something cannot be written; the states are still there
   */
  public void finish(
      RunRecord record, RunDirectory.Contents contents, Optional<TensorBundle> rest) {
    synchronized (this) { // a signal that is saving a state comes first
      writing = true;
      latest = null;
    }
    directory.write(record, files -> {
      contents.writeTo(files);
      if (rest.isPresent()) {
        checkpoints.saveIn(files.folder(FOLDER), rest.get());
      }
    });
    finished = true;
  }

  @Override
  public void close() {
    Interruption.remove(cleanup);
    saved.countDown();
  }

  private void stopAndWait() {
    stopping = true;
    if ((asked && !kept) || writing) {
      waitUntilSaved();
    }
    synchronized (this) {
      if (latest != null) {
        latest.run();
      }
    }
    if (begun && !finished) {
      tell(place() + " holds what was done so far; go on with --resume");
    }
  }

  private void waitUntilSaved() {
    try {
      if (!saved.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        return; // the states before are still there
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
