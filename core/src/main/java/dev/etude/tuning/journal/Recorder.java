package dev.etude.tuning.journal;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.tuning.comparison.Outcomes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches the functions that a tuning evaluates: each evaluation is told to a {@link TuningListener}, and kept in a {@link Journal} if
 * there is one, from which a tuning that begins again is answered.
 */
public final class Recorder {
  private static final Vector NO_THETA = Vector.of(0);

  private final @Nullable Journal journal;
  private final TuningListener listener;

  private Recorder(@Nullable Journal journal, TuningListener listener) {
    this.journal = journal;
    this.listener = listener;
  }

  /**
   * Begins to watch.
   *
   * @param journal the file of a {@link Journal}, if evaluations are kept
   * @param listener told of all that is spent
   * @return a recorder
   */
  public static Recorder of(Optional<Path> journal, TuningListener listener) {
    return new Recorder(
        journal.map(file -> Journal.open(file, listener::notice)).orElse(null), listener);
  }

  /**
   * Watches a function.
   *
   * @param name under which its evaluations are kept; each function has one of its own
   * @param function what is evaluated
   * @return the same function
   */
  public MetaFunction record(String name, MetaFunction function) {
    return new RecordedFunction(this, name, function);
  }

  Point evaluate(
      String name, boolean derivative, Vector theta, Function<Vector, Point> evaluation) {
    Point point =
        known(name, derivative, theta).orElseGet(() -> fresh(name, derivative, theta, evaluation));
    listener.evaluated(name, point);
    listener.spent(point.trajectories());
    return point;
  }

  /**
   * Trains and judges, or takes from the journal what that came to.
   *
   * @param name under which the outcomes are kept
   * @param trajectories what that is worth
   * @param work trains and judges; tells of its parts, which make those trajectories together
   * @return its result
   */
  public Outcomes outcomes(
      String name, double trajectories, Function<DoubleConsumer, Outcomes> work) {
    Optional<Point> known = known(name, true, NO_THETA);
    if (known.isPresent()) {
      listener.spent(trajectories);
      Outcomes outcomes = OutcomesLine.unpack(known.get().gradient().orElseThrow());
      listener.judged(name, outcomes);
      return outcomes;
    }
    listener.pause();
    Outcomes outcomes = work.apply(listener::spent);
    listener.judged(name, outcomes);
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

  /**
   * Tells of work that is no evaluation.
   *
   * @param trajectories how much
   */
  public void tell(double trajectories) {
    listener.spent(trajectories);
  }

  /**
   * Tells that a piece of work took less than was thought.
   *
   * @param trajectories how much less; below 0 it took more
   */
  public void spare(double trajectories) {
    listener.spared(trajectories);
  }

  /** Lets the listener end the tuning. */
  public void pause() {
    listener.pause();
  }
}
