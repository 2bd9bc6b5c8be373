package dev.etude.cli.tune;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Range;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one way of training came to on all tasks.
 *
 * @param each one for each task, at least one
 */
record Outcomes(List<Outcome> each) {
  Outcomes {
    each = List.copyOf(each);
  }

  /** Returns where a number lies over the tasks; nowhere (NaN) if a training diverged. */
  Range range(ToDoubleFunction<Outcome> number) {
    double[] values = values(number);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return new Range(Double.NaN, Double.NaN, Double.NaN);
      }
    }
    return Range.of(values);
  }

  double[] values(ToDoubleFunction<Outcome> number) {
    return each.stream().mapToDouble(number).toArray();
  }

  double trajectories() {
    return each.stream().mapToDouble(Outcome::trajectories).sum() / each.size();
  }

  /** Says how the trainings ended, starting with one word that scripts can match. */
  String status() {
    long diverged = each.stream().filter(outcome -> !outcome.isWhole()).count();
    if (diverged == 0) {
      long risen = each.stream().filter(Outcome::hasRisen).count();
      return risen == 0
          ? "completed"
          : "risen: " + risen + " of " + each.size() + " end above the loss they began with";
    }
    int first = each.stream()
        .filter(outcome -> !outcome.isWhole())
        .mapToInt(outcome -> outcome.end() instanceof TrajectoryEnd.Diverged end
            ? end.step()
            : outcome.losses().dimension() - 1)
        .min()
        .orElse(0);
    return "diverged: " + diverged + " of " + each.size() + ", the first at step " + first;
  }
}
