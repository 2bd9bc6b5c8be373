package dev.etude.results.table;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Foretells how long trainings take, by the time of their first steps, so that nobody waits for days without knowing.
 *
 * <p>The steps are made again by the work itself: only time is taken here, and no result depends on it.
 */
public final class TimeNeed {
  private static final int FIRST = 10; // steps
  private static final int FACTOR = 4;
  private static final double ENOUGH =
      2; // seconds of all trials: then the first slow steps of a JVM count little
  private static final double SHORT = 60; // seconds of which nothing needs to be said
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;
  private static final double YEAR = 365 * DAY;

  private TimeNeed() {}

  /**
   * Measures longer and longer trials, and believes the fastest, since others were slowed down by what has nothing to do with them.
   *
   * @param steps how many steps there are in all, divided by how many are made at once
   * @param longest how long a trial may be, at least 1 step
   * @param trial makes a number of steps
   * @param fewer what to use fewer of
   * @return a line where the work takes more than a minute; empty where it does not
   */
  public static Optional<String> of(double steps, int longest, IntConsumer trial, String fewer) {
    int made = Math.min(FIRST, longest);
    double spent = 0;
    double least = Double.POSITIVE_INFINITY; // seconds of a step
    while (true) {
      long start = System.nanoTime();
      trial.accept(made);
      double seconds = (System.nanoTime() - start) / 1e9;
      spent += seconds;
      least = Math.min(least, seconds / made);
      double all = least * steps;
      if (all <= SHORT) {
        return Optional.empty();
      }
      if (spent >= ENOUGH) {
        return Optional.of("This takes about " + text(all) + ", judged by the first " + made
            + " steps; fewer " + fewer + " take less.");
      }
      made = (int) Math.min(longest, (long) FACTOR * made);
    }
  }

  /** Writes a span of time in its largest unit. */
  static String text(double seconds) {
    return seconds < 1.5 * MINUTE ? "1 minute" : minutesOrMore(seconds);
  }

  private static String minutesOrMore(double seconds) {
    return seconds < 2 * HOUR
        ? rounded(seconds / MINUTE) + " minutes"
        : seconds < 2 * DAY
            ? rounded(seconds / HOUR) + " hours"
            : seconds < 2 * YEAR
                ? rounded(seconds / DAY) + " days"
                : rounded(seconds / YEAR) + " years";
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, number < 1e6 ? "%.0f" : "%.0e", Math.max(1, number));
  }
}
