package dev.etude.cli.tune;

import dev.etude.cli.output.Progress;
import dev.etude.cli.run.OngoingRun;
import dev.etude.cli.run.RunRecord;
import dev.etude.cli.run.RunSettings;
import dev.etude.math.Vector;
import dev.etude.meta.tuning.MetaFunction;
import dev.etude.meta.tuning.Point;
import dev.etude.tensor.TensorBundle;
import java.util.Optional;
import java.util.function.Function;

/** One process's part of a tuning: its journal if there is a run directory, its progress, its end. */
final class TuneSession implements Recorder, AutoCloseable {
  private static final String KIND = "etude tuning 1";
  private static final String JOURNAL = "evaluations.tsv";

  private final Optional<OngoingRun> run;
  private final Optional<Journal> journal;
  private final Progress progress;
  private double spent;
  private long shown;

  private TuneSession(Optional<OngoingRun> run, Optional<Journal> journal, Progress progress) {
    this.run = run;
    this.journal = journal;
    this.progress = progress;
  }

  /** Begins, or goes on if the run has a state, which must be of the same settings. */
  static TuneSession start(
      Optional<OngoingRun> run, RunRecord record, RunSettings settings, Progress progress) {
    Optional<Journal> journal = run.map(ongoing -> {
      if (ongoing.state().isPresent()) {
        settings.requireSame(ongoing.state().get(), ongoing.place());
      } else {
        TensorBundle.Builder state = TensorBundle.builder().text("kind", KIND);
        settings.save(state);
        ongoing.save(record, state.build());
      }
      return Journal.open(ongoing.beside(JOURNAL), ongoing::tell);
    });
    return new TuneSession(run, journal, progress);
  }

  /** Begins work that is not gone on with. */
  static TuneSession unrecorded(Progress progress) {
    return new TuneSession(Optional.empty(), Optional.empty(), progress);
  }

  @Override
  public MetaFunction record(String name, MetaFunction function) {
    return new RecordedFunction(this, name, function);
  }

  Point evaluate(
      String name, boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    Point point = journal.isPresent() && journal.get().known() > 0
        ? journal.get().next(name, derivative, theta).point()
        : fresh(name, derivative, theta, evaluation);
    spend(point.trajectories());
    return point;
  }

  private Point fresh(
      String name, boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    stopIfAsked();
    Point point = evaluation.apply(theta);
    journal.ifPresent(open -> open.add(new Evaluation(name, derivative, point)));
    return point;
  }

  /** Tells the progress of work that is no evaluation. */
  void spend(double trajectories) {
    spent += trajectories;
    long whole = Math.round(spent);
    progress.stepBy(whole - shown);
    shown = whole;
  }

  /** Ends the process if a signal asked for it; everything evaluated is in the journal. */
  void stopIfAsked() {
    run.filter(OngoingRun::isStopping).ifPresent(OngoingRun::stop);
  }

  @Override
  public void close() {
    journal.ifPresent(Journal::close);
  }
}
