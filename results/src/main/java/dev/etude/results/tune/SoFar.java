package dev.etude.results.tune;

import dev.etude.meta.search.Point;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.comparison.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The interim result of a tuning or a comparison, for whoever interrupts it. Safe for use by several threads. */
public final class SoFar {
  private static final String JUDGED = "judge-";
  private static final String TRIED = "judge-tried"; // step sizes of a search, not what was chosen
  private static final String STEP_SIZE = "-step-size";

  private final String metric;
  private final Map<String, Best> searches = new LinkedHashMap<>();
  private final Map<String, Outcomes> judged = new LinkedHashMap<>();

  /**
   * Starts with no result.
   *
   * @param metric the name of what test rows are judged by
   */
  public SoFar(String metric) {
    this.metric = metric;
  }

  private record Best(Point point, int tried) {
    Best with(Point other) {
      return new Best(other.rank() < point.rank() ? other : point, tried + 1);
    }
  }

  /**
   * Takes a value of the meta-objective. Only searches for one step size are kept: those can be told in a few words.
   *
   * @param name of the search
   * @param point where it was evaluated, and its value
   */
  public synchronized void evaluated(String name, Point point) {
    if (name.endsWith(STEP_SIZE)) {
      searches.merge(name, new Best(point, 1), (best, added) -> best.with(added.point));
    }
  }

  /**
   * Takes the losses of a way of training on all splits; those that diverged are ignored.
   *
   * @param name of the way
   * @param outcomes its results
   */
  public synchronized void judged(String name, Outcomes outcomes) {
    if (name.startsWith(JUDGED) && !name.equals(TRIED) && !outcomes.hasDiverged()) {
      judged.put(name.substring(JUDGED.length()), outcomes);
    }
  }

  /**
   * Tells the best so far.
   *
   * @return one line
   */
  public synchronized String text() {
    List<String> parts = new ArrayList<>();
    searches.forEach((name, best) -> parts.add("of " + best.tried + " step sizes tried on "
        + name.replace(STEP_SIZE, "") + " rows the best is "
        + Answer.number(StrictMath.exp(best.point.theta().get(0)))));
    if (!judged.isEmpty()) {
      judged.forEach((name, outcomes) ->
          parts.add((name.equals("choice") ? "the choice" : name) + " comes to test " + metric + " "
              + Answer.number(outcomes.testMetric().mean())));
    }
    return parts.isEmpty() ? "nothing is found yet" : "so far " + String.join("; ", parts);
  }
}
