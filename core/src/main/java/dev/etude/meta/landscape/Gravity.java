package dev.etude.meta.landscape;

import dev.etude.meta.gradient.Status;
import java.util.List;

/** Which of two statuses says more against a mean over tasks. */
final class Gravity {
  /**
   * From the least grave: a loss of 0, which a mean over others takes like any number, and which decides only where all are 0;
   * numbers, estimates, values without a useful slope, no values.
   */
  static final List<Class<? extends Status>> ASCENDING = List.of(
      Status.ZeroLoss.class,
      Status.Finite.class,
      Status.Approximate.class,
      Status.Unchecked.class,
      Status.Truncated.class,
      Status.Smoothed.class,
      Status.Escaped.class,
      Status.Chaotic.class,
      Status.NotFinite.class,
      Status.OutOfRange.class,
      Status.Diverged.class);

  private Gravity() {}

  /** Returns the graver; of equals, the first. */
  static Status graver(Status first, Status second) {
    return of(second) > of(first) ? second : first;
  }

  /** Returns the place of a status, from 0. */
  static int of(Status status) {
    return ASCENDING.indexOf(status.getClass());
  }
}
