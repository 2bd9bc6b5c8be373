package dev.etude.update.parameter;

import dev.etude.check.Arguments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A few step sizes to try, one after the other, for those who can afford no search.
 *
 * <pre>{@code
 * List<StepSizesToTry.Trial> trials = StepSizesToTry.closingIn(0.02, 5).run(stepSize -> Math.abs(Math.log(stepSize / 0.3)));
 * assert StepSizesToTry.best(trials).stepSize() == 0.32;
 * }</pre>
 */
public sealed interface StepSizesToTry extends Serializable {
  /**
   * A step size that was tried.
   *
   * @param stepSize η
   * @param loss what came of it; NaN if the training diverged
   */
  record Trial(double stepSize, double loss) {
    private boolean isBetterThan(Trial other) {
      return loss < other.loss || (Double.isNaN(other.loss) && !Double.isNaN(loss));
    }
  }

  /**
   * Returns how many step sizes are tried.
   *
   * @return at least 1
   */
  int count();

  /**
   * Returns what to try next.
   *
   * @param trials what came of those before, in their order
   * @return a step size; empty when all are tried
   */
  OptionalDouble next(List<Trial> trials);

  /**
   * Tries all.
   *
   * @param loss trains with a step size, and returns what came of it; NaN if the training diverged
   * @return the trials in their order
   */
  default List<Trial> run(DoubleUnaryOperator loss) {
    List<Trial> trials = new ArrayList<>();
    OptionalDouble next = next(trials);
    while (next.isPresent()) {
      double stepSize = next.getAsDouble();
      trials.add(new Trial(stepSize, loss.applyAsDouble(stepSize)));
      next = next(trials);
    }
    return trials;
  }

  /**
   * Returns the trial of the least loss; of equals the first. One that diverged is better than none.
   *
   * @param trials at least one
   * @return the best
   */
  static Trial best(List<Trial> trials) {
    Trial best = trials.get(0);
    for (Trial trial : trials) {
      best = trial.isBetterThan(best) ? trial : best;
    }
    return best;
  }

  /**
   * Returns step sizes that do not depend on what comes of them.
   *
   * @param stepSizes η, at least one, in the order of the trials
   * @return the step sizes
   */
  static StepSizesToTry of(List<Double> stepSizes) {
    return new Listed(stepSizes);
  }

  /**
   * Returns step sizes that close in on the best: first one in the middle, a fourth of it and four times as much; then, as long as the best is
   * the smallest or largest, one that is four times smaller or larger, and otherwise one that is twice smaller or larger than
   * the best, towards the better of its neighbours.
   *
   * @param middle η where the best is expected, positive
   * @param count how many, at least 3
   * @return the step sizes, from middle · 4^−(count − 2) to middle · 4^(count − 2)
   */
  static StepSizesToTry closingIn(double middle, int count) {
    return new ClosingIn(middle, count);
  }

  /** Step sizes in a list. */
  record Listed(List<Double> stepSizes) implements StepSizesToTry {
    /** Copies the list and checks that there is a step size. */
    public Listed {
      stepSizes = List.copyOf(stepSizes);
      Arguments.atLeast(stepSizes.size(), 1, "the number of step sizes");
    }

    @Override
    public int count() {
      return stepSizes.size();
    }

    @Override
    public OptionalDouble next(List<Trial> trials) {
      return trials.size() < stepSizes.size()
          ? OptionalDouble.of(stepSizes.get(trials.size()))
          : OptionalDouble.empty();
    }
  }

  /** Step sizes around the best. */
  record ClosingIn(double middle, int count) implements StepSizesToTry {
    private static final double WIDE = 4;
    private static final double NARROW = 2;
    private static final double BETWEEN = 3; // more than narrow, less than wide

    /** Checks the numbers. */
    public ClosingIn {
      Arguments.positive(middle, "middle");
      Arguments.atLeast(count, 3, "count");
    }

    @Override
    public OptionalDouble next(List<Trial> trials) {
      return switch (trials.size()) {
        case 0 -> OptionalDouble.of(middle);
        case 1 -> OptionalDouble.of(middle / WIDE);
        case 2 -> OptionalDouble.of(middle * WIDE);
        default -> trials.size() < count ? around(best(trials), trials) : OptionalDouble.empty();
      };
    }

    private static OptionalDouble around(Trial best, List<Trial> trials) {
      Trial smaller = trials.stream()
          .filter(each -> each.stepSize < best.stepSize)
          .max(Comparator.comparingDouble(Trial::stepSize))
          .orElse(null);
      Trial larger = trials.stream()
          .filter(each -> each.stepSize > best.stepSize)
          .min(Comparator.comparingDouble(Trial::stepSize))
          .orElse(null);
      if (smaller == null) {
        return OptionalDouble.of(best.stepSize / WIDE);
      }
      if (larger == null) {
        return OptionalDouble.of(best.stepSize * WIDE);
      }
      boolean below = best.stepSize > BETWEEN * smaller.stepSize;
      boolean above = larger.stepSize > BETWEEN * best.stepSize;
      if (below && above) {
        return OptionalDouble.of(
            smaller.isBetterThan(larger) ? best.stepSize / NARROW : best.stepSize * NARROW);
      }
      if (below) {
        return OptionalDouble.of(best.stepSize / NARROW);
      }
      return above ? OptionalDouble.of(best.stepSize * NARROW) : OptionalDouble.empty();
    }
  }
}
