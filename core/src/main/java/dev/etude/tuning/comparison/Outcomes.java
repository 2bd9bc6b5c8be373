package dev.etude.tuning.comparison;

import dev.etude.check.Arguments;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Range;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of one way of training on all tasks.
 *
 * @param each one for each task, at least one
 */
public record Outcomes(List<Outcome> each) {
  /** Copies the list. */
  public Outcomes {
    Arguments.atLeast(each.size(), 1, "the number of outcomes");
    each = List.copyOf(each);
  }

  /**
   * Returns the loss on the data trained on.
   *
   * @return where it lies over the tasks
   */
  public Range trainLoss() {
    return range(outcome -> outcome.trained().loss());
  }

  /**
   * Returns the metric on the data trained on.
   *
   * @return where it lies over the tasks
   */
  public Range trainMetric() {
    return range(outcome -> outcome.trained().metric());
  }

  /**
   * Returns the loss on the data held out.
   *
   * @return where it lies over the tasks
   */
  public Range testLoss() {
    return range(outcome -> outcome.heldOut().loss());
  }

  /**
   * Returns the metric on the data held out.
   *
   * @return where it lies over the tasks
   */
  public Range testMetric() {
    return range(outcome -> outcome.heldOut().metric());
  }

  /**
   * Returns where a number lies over the tasks.
   *
   * @param number of an outcome
   * @return its range; {@link Range#NONE} if a training diverged
   */
  public Range range(ToDoubleFunction<Outcome> number) {
    double[] values = values(number);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return Range.NONE;
      }
    }
    return Range.of(values);
  }

  /**
   * Returns a number of each task.
   *
   * @param number of an outcome
   * @return in the order of the tasks
   */
  public double[] values(ToDoubleFunction<Outcome> number) {
    return each.stream().mapToDouble(number).toArray();
  }

  /**
   * Returns the cost.
   *
   * @return gradients over t, the mean over the tasks
   */
  public double trajectories() {
    return each.stream().mapToDouble(Outcome::trajectories).sum() / each.size();
  }

  /**
   * Says whether any training diverged.
   *
   * @return true if one has no score
   */
  public boolean hasDiverged() {
    return each.stream().anyMatch(outcome -> !outcome.isWhole());
  }

  /**
   * Says whether the loss of any training ended above where it began.
   *
   * @return true if training did harm to one
   */
  public boolean hasRisen() {
    return each.stream().anyMatch(Outcome::hasRisen);
  }

  /**
   * Says whether all trainings did harm.
   *
   * @return true if each ends above the loss that it began with
   */
  public boolean hasRisenThroughout() {
    return each.stream().allMatch(Outcome::hasRisen);
  }

  /**
   * Says how the trainings ended.
   *
   * @return a line that starts with one word that scripts can match: completed, risen or diverged
   */
  public String status() {
    long diverged = each.stream().filter(outcome -> !outcome.isWhole()).count();
    if (diverged == 0) {
      long risen = each.stream().filter(Outcome::hasRisen).count();
      return risen == 0
          ? "completed"
          : "risen: " + risen + " of " + each.size() + " end above the loss they began with";
    }
    return "diverged: " + diverged + " of " + each.size() + ", the first at step "
        + firstStepOfDivergence();
  }

  /**
   * Returns the step at which the first training diverged.
   *
   * @return τ, from 1; 0 if none did
   */
  public int firstStepOfDivergence() {
    return each.stream()
        .filter(outcome -> !outcome.isWhole())
        .mapToInt(outcome -> outcome.end() instanceof TrajectoryEnd.Diverged end
            ? end.step()
            : ((TrajectoryEnd.Completed) outcome.end()).steps())
        .min()
        .orElse(0);
  }
}
