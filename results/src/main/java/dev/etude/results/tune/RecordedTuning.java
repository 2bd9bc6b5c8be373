package dev.etude.results.tune;

import dev.etude.meta.search.Point;
import dev.etude.results.WorkListener;
import dev.etude.run.Interruption;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.tuning.journal.Journal;
import dev.etude.tuning.journal.TuningListener;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One process's part of a tuning: its progress, its journal if there is a run directory, its end by a signal. */
public final class RecordedTuning implements TuningListener, AutoCloseable {
  private static final String KIND = "etude tuning 1";
  private static final String JOURNAL = "evaluations.tsv";

  private final Optional<OngoingRun> run;
  private final Consumer<String> notices;
  private final WorkListener progress;
  private final double unit;
  private final SoFar soFar;
  private final String nothingKept;
  private final Runnable lastWords = this::sayLastWords;
  private double spent;
  private long shown;

  /**
   * Begins.
   *
   * @param run where everything that is found goes; empty where nothing is kept
   * @param notices told, in a line, what was found by then, if a signal ends the process
   * @param progress told of units
   * @param unit how many of them a trajectory is
   * @param metric the name of what is shown
   * @param nothingKept what a signal says where there is no run, such as {@link Interruption#NOTHING_KEPT}
   */
  public RecordedTuning(
      Optional<OngoingRun> run,
      Consumer<String> notices,
      WorkListener progress,
      double unit,
      String metric,
      String nothingKept) {
    this.run = run;
    this.notices = notices;
    this.progress = progress;
    this.unit = unit;
    this.soFar = new SoFar(metric);
    this.nothingKept = nothingKept;
    Interruption.add(lastWords);
  }

  /** Says after a signal what would be lost, and how to go on; a run directory speaks for itself. */
  private void sayLastWords() {
    notices.accept(soFar.text());
    if (run.isEmpty()) {
      notices.accept(nothingKept);
    }
  }

  @Override
  public void evaluated(String name, Point point) {
    soFar.evaluated(name, point);
  }

  @Override
  public void judged(String name, Outcomes outcomes) {
    soFar.judged(name, outcomes);
  }

  /** Ends the session; a signal has nothing to ask it any more. */
  @Override
  public void close() {
    Interruption.remove(lastWords);
  }

  /**
   * Returns the steps of a trajectory on all tasks.
   *
   * @param settings of the tuning
   * @return their number
   */
  public static long steps(TuningSettings settings) {
    return (long) settings.steps() * settings.selection().judged().length;
  }

  /**
   * Does work of a tuning that is recorded; goes on if the run has a state.
   *
   * @param tuning what is tuned
   * @param record of the run, with its settings
   * @param key what decides about the bits
   * @param work the work
   * @param <T> what it returns
   * @return what the work returns
   * @throws UsageException if the state was made by other settings
   */
  public <T> T recorded(
      Tuning tuning, RunRecord record, RunSettings key, Function<Tuning, T> work) {
    Tuning listened = tuning.listener(this);
    if (run.isEmpty()) {
      return work.apply(listened);
    }
    OngoingRun ongoing = run.get();
    ongoing.beginOrGoOn(record, KIND, key);
    try {
      return work.apply(listened.recordedIn(ongoing.beside(JOURNAL)));
    } catch (Journal.MismatchException e) {
      throw new UsageException(
          e.getMessage() + "; pass --overwrite without --resume to start anew");
    }
  }

  @Override
  public void notice(String text) {
    run.ifPresent(ongoing -> ongoing.tell(text));
  }

  @Override
  public void spent(double trajectories) {
    spent += trajectories;
    long whole = Math.round(spent * unit);
    progress.stepBy(whole - shown);
    shown = whole;
  }

  @Override
  public void spared(double trajectories) {
    progress.lessBy(Math.round(trajectories * unit));
  }

  /** Ends the process if a signal asked for it; everything evaluated is in the journal. */
  @Override
  public void pause() {
    run.filter(OngoingRun::isStopping).ifPresent(OngoingRun::stop);
  }
}
