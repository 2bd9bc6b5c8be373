package dev.etude.meta.search.stepsize;

import dev.etude.math.Vector;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tries step sizes …, 0.01, 0.02, 0.05, 0.1, … until the best of them is at neither end.
 *
 * <p>The grid starts from 0.01 to 1 and grows, one step size at a time, at the end where the best point is; of equals the smallest
 * step size is the best. Where the grid does not close between 10⁻⁷ and 10³ it stays open, and {@link FoundPoint#isEnclosed} is
 * false.
 */
public record GrowingGrid() implements StepSizeSearch {
  private static final int LOWEST = -21; // 10⁻⁷
  private static final int HIGHEST = 9; // 10³
  private static final int FIRST = -6; // 0.01
  private static final int LAST = 0; // 1
  private static final int[] MANTISSAS = {1, 2, 5};

  @Override
  public FoundPoint run(MetaFunction function) {
    StepSizeSearch.requireOneParameter(function);
    int low = FIRST;
    int high = LAST;
    List<Point> trials = new ArrayList<>(evaluate(function, low, high));
    List<Point> ascending = new ArrayList<>(trials);
    while (true) {
      Point best = FoundPoint.of(ascending).best();
      int place = ascending.indexOf(best);
      if (place == 0 && low > LOWEST) {
        low--;
        ascending.addAll(0, evaluate(function, low, low));
        trials.add(ascending.get(0));
      } else if (place == ascending.size() - 1 && high < HIGHEST) {
        high++;
        ascending.addAll(evaluate(function, high, high));
        trials.add(ascending.get(ascending.size() - 1));
      } else {
        return new FoundPoint(best, trials);
      }
    }
  }

  private static List<Point> evaluate(MetaFunction function, int from, int to) {
    return function.values(IntStream.rangeClosed(from, to)
        .mapToObj(k -> Vector.of(function.coordinate().of(stepSize(k))))
        .toList());
  }

  /** Returns 1, 2 or 5 times a power of ten, the double nearest to it. */
  private static double stepSize(int k) {
    return Double.parseDouble(MANTISSAS[Math.floorMod(k, 3)] + "e" + Math.floorDiv(k, 3));
  }
}
