package dev.etude.cli.tune;

import dev.etude.cli.output.Progress;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tensor.TensorBundle;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.journal.Journal;
import dev.etude.tuning.journal.TuningListener;
import java.util.Optional;
import java.util.function.Function;

/** One process's part of a tuning: its progress, its journal if there is a run directory, its end by a signal. */
final class TuneSession implements TuningListener {
  private static final String KIND = "etude tuning 1";
  private static final String JOURNAL = "evaluations.tsv";

  private final Optional<OngoingRun> run;
  private final Progress progress;
  private final double unit;
  private double spent;
  private long shown;

  /** Begins; each trajectory told of is some units of the progress. */
  TuneSession(Optional<OngoingRun> run, Progress progress, double unit) {
    this.run = run;
    this.progress = progress;
    this.unit = unit;
  }

  /** Returns the steps of a trajectory on all tasks. */
  static long steps(TuningSettings settings) {
    return (long) settings.steps() * settings.selection().judged().length;
  }

  /** Does work of a tuning that is recorded; goes on if the run has a state, which must be of the same settings. */
  <T> T recorded(Tuning tuning, RunRecord record, RunSettings key, Function<Tuning, T> work) {
    Tuning listened = tuning.listener(this);
    if (run.isEmpty()) {
      return work.apply(listened);
    }
    OngoingRun ongoing = run.get();
    if (ongoing.state().isPresent()) {
      key.requireSame(ongoing.state().get(), ongoing.place());
    } else {
      TensorBundle.Builder state = TensorBundle.builder().text("kind", KIND);
      key.save(state);
      ongoing.save(record, state.build());
    }
    ongoing.keepsEverything();
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
