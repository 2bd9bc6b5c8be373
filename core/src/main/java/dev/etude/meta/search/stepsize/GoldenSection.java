package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.update.parameter.StepSizeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Golden-section search in log η.
 *
 * <pre>
 *   points at 1 − φ and φ of the interval, φ = (√5 − 1)/2; the side of the larger value is cut off, the other point stays
 * </pre>
 *
 * <p>If the objective has one minimum in the range, n trajectories leave an interval φ^(n−1) times as wide in log η as the
 * range. No value counts as larger than any value; between equals, and where neither has one, the larger step sizes are cut
 * off, since it is those that diverge. Ends early where no double lies between the points.
 *
 * <pre>{@code
 * FoundPoint found = new GoldenSection(new StepSizeRange(1e-4, 1), 12).run(new BlackBox(stepSize -> Math.abs(Math.log(stepSize / 0.3))));
 * }</pre>
 *
 * @param range where to search
 * @param trajectories n, at least 2
 * @see <a href="https://doi.org/10.1090/S0002-9939-1953-0055639-3">J. Kiefer, Proc. AMS 4, 1953</a>
 */
public record GoldenSection(StepSizeRange range, int trajectories) implements StepSizeSearch {
  private static final double GOLDEN = 0.6180339887498949; // (√5 − 1)/2

  /** Checks the number of trajectories. */
  public GoldenSection {
    Arguments.atLeast(trajectories, 2, "trajectories");
  }

  @Override
  public FoundPoint run(MetaFunction function) {
    StepSizeSearch.requireOneParameter(function);
    List<Point> trials = new ArrayList<>(trajectories);
    double lower = 0; // in the range's own coordinate u
    double upper = 1;
    double left = 1 - GOLDEN;
    double right = GOLDEN;
    double leftValue = evaluate(function, left, trials);
    double rightValue = evaluate(function, right, trials);
    while (trials.size() < trajectories && range.at(left) < range.at(right)) {
      if (leftValue <= rightValue) {
        upper = right;
        right = left;
        rightValue = leftValue;
        left = upper - GOLDEN * (upper - lower);
        leftValue = evaluate(function, left, trials);
      } else {
        lower = left;
        left = right;
        leftValue = rightValue;
        right = lower + GOLDEN * (upper - lower);
        rightValue = evaluate(function, right, trials);
      }
    }
    return FoundPoint.of(trials);
  }

  private double evaluate(MetaFunction function, double u, List<Point> trials) {
    Point point = function.value(Vector.of(function.coordinate().of(range.at(u))));
    trials.add(point);
    return point.rank();
  }
}
