package dev.etude.meta.tuning;

import dev.etude.meta.gradient.Status;
import java.util.List;

/** Which of two statuses says more against a point. */
final class Gravity {
  /** From the least grave: estimates, then values without a useful slope, then no values. */
  static final List<Class<? extends Status>> ASCENDING = List.of(
      Status.Finite.class,
      Status.Approximate.class,
      Status.Unchecked.class,
      Status.Truncated.class,
      Status.Smoothed.class,
      Status.Escaped.class,
      Status.Chaotic.class,
      Status.ZeroLoss.class,
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
