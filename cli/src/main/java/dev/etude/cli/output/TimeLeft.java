package dev.etude.cli.output;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Estimates how long the rest of some work takes, by the pace of the second half of the time that has passed: the first
 * seconds of a program are slow, and one kind of work may follow another. The time before the first step counts for nothing.
 *
 * <pre>
 *   left = (all − done(τ)) (τ − σ) / (done(τ) − done(σ)),      σ the latest reading at or before τ/2
 * </pre>
 */
final class TimeLeft {
  private static final int HUNDREDTHS = 100;

  private final Deque<Reading> readings = new ArrayDeque<>();

  TimeLeft() {
    readings.add(new Reading(Duration.ZERO, 0));
  }

  private record Reading(Duration elapsed, long done) {}

  /**
   * Takes a reading and estimates.
   *
   * @param elapsed since the work began, not less than before
   * @param done how much of the work is done by now
   * @param all how much there is
   * @return the time left; empty before a hundredth of the work is done, and where nothing was done in the second half
   */
  Optional<Duration> after(Duration elapsed, long done, long all) {
    readings.add(new Reading(elapsed, done));
    Duration half = elapsed.dividedBy(2);
    Reading from = readings.removeFirst();
    while (readings.size() > 1
        && (readings.element().elapsed.compareTo(half) <= 0 || readings.element().done == 0)) {
      from = readings.removeFirst();
    }
    readings.addFirst(from);
    long lately = done - from.done;
    if (lately <= 0 || done < all / HUNDREDTHS) {
      return Optional.empty();
    }
    double nanos =
        (double) elapsed.minus(from.elapsed).toNanos() / lately * Math.max(0, all - done);
    return Optional.of(Duration.ofNanos((long) nanos));
  }
}
