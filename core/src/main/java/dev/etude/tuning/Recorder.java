package dev.etude.tuning;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the functions that a tuning evaluates: each evaluation is told to a {@link TuningListener}, and kept in a {@link Journal} if
 * there is one, from which a tuning that begins again is answered.
 */
final class Recorder {
  private static final Vector NO_THETA = Vector.of(0);

  private final @Nullable Journal journal;
  private final TuningListener listener;

  private Recorder(@Nullable Journal journal, TuningListener listener) {
    this.journal = journal;
    this.listener = listener;
  }

  static Recorder of(Optional<Path> journal, TuningListener listener) {
    return new Recorder(
        journal.map(file -> Journal.open(file, listener::notice)).orElse(null), listener);
  }

  /** Returns the same function, watched under a name. */
  MetaFunction record(String name, MetaFunction function) {
    return new RecordedFunction(this, name, function);
  }

  Point evaluate(
      String name, boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    Point point =
        known(name, derivative, theta).orElseGet(() -> fresh(name, derivative, theta, evaluation));
    listener.spent(point.trajectories());
    return point;
  }

  /** Trains and judges, or takes from the journal what that came to. */
  Outcomes outcomes(String name, Supplier<Outcomes> work) {
    Optional<Point> known = known(name, true, NO_THETA);
    if (known.isPresent()) {
      return OutcomesLine.unpack(known.get().gradient().orElseThrow());
    }
    listener.pause();
    Outcomes outcomes = work.get();
    if (journal != null) {
      Point line = new Point(
          NO_THETA,
          0,
          Optional.of(OutcomesLine.pack(outcomes)),
          new Status.Finite(),
          outcomes.trajectories());
      journal.add(new Evaluation(name, true, line));
    }
    return outcomes;
  }

  private Optional<Point> known(String name, boolean derivative, Vector theta) {
    return journal == null
        ? Optional.empty()
        : journal.next(name, derivative, theta).map(Evaluation::point);
  }

  private Point fresh(
      String name, boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    listener.pause();
    Point point = evaluation.apply(theta);
    if (journal != null) {
      journal.add(new Evaluation(name, derivative, point));
    }
    return point;
  }

  /** Tells of work that is no evaluation; the tuning may end after it. */
  void spend(double trajectories) {
    tell(trajectories);
    pause();
  }

  /** Tells of work that is no evaluation. */
  void tell(double trajectories) {
    listener.spent(trajectories);
  }

  /** Lets the listener end the tuning. */
  void pause() {
    listener.pause();
  }
}
