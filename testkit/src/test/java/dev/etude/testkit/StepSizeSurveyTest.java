package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.landscape.FirstStepSize;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The search of one step size on random problems, training and validation rows alike, against dense grids: how often it misses more than
 * 1 % of what training gains at most.
 *
 * <p>{@code -Detude.survey=720} asks for the long survey of {@code docs/theory/step-size-search.md}, {@code -Detude.survey.first=720} for
 * problems from that number on; the first {@value #SHORT} problems are what is tested otherwise.
 */
class StepSizeSurveyTest {
  private static final int SHORT = 30;
  private static final int GRID = 200; // over twelve decades; its two halves are grids, too
  private static final double NO_GAIN = 1e-9; // of |F(0)|

  /**
   * What was found.
   *
   * @param problem its name
   * @param validation whether the objective is that of validation rows
   * @param missed share of F(0) − F(best) that was missed, best of the grid
   * @param missedOfCoarse the same, by the worse of the two grids of half the points: where F is rough, the best of a grid is luck
   * @param trajectories what the search took
   */
  private record Outcome(
      String problem,
      boolean validation,
      double missed,
      double missedOfCoarse,
      double trajectories) {
    static Outcome of(RandomTuningProblem problem) {
      TaskMean mean = problem.mean();
      double untrained = mean.untrained();
      FirstStepSize first = FirstStepSize.of(problem.tasks(), problem.recipe());
      double unit = problem.recipe().rule().isHomogeneous() ? first.stepSize() : 1;
      double[] best = {untrained, untrained};
      for (int i = 0; i < GRID; i++) {
        double theta = Math.log(unit) + Math.log(10) * (-7 + 12.0 * i / (GRID - 1));
        best[i % 2] = Math.min(best[i % 2], mean.value(Vector.of(theta)).rank());
      }
      FoundPoint found = new StepSizeTuner(problem.budget()).run(mean, first.stepSize());
      assertThat(found.trajectories()).as(problem.name()).isLessThanOrEqualTo(problem.budget());
      for (var trial : found.trials()) {
        assertThat(found.best().rank()).as(problem.name()).isLessThanOrEqualTo(trial.rank());
      }
      double value = found.best().rank();
      return new Outcome(
          problem.name(),
          problem.objective().rows() == Rows.VALIDATION,
          missed(untrained, Math.min(best[0], best[1]), value),
          missed(untrained, Math.max(best[0], best[1]), value),
          found.trajectories());
    }

    /** Where no step size gains anything, harm of less than 0.1 % of |F(0)| misses nothing, and more misses all. */
    private static double missed(double untrained, double best, double found) {
      if (untrained - best > NO_GAIN * Math.abs(untrained)) {
        return (found - best) / (untrained - best);
      }
      return found <= untrained + 1e-3 * Math.abs(untrained) ? 0 : 1;
    }
  }

  @Test
  void seldomMissesMoreThanOneInAHundred() {
    int count = Integer.getInteger("etude.survey", SHORT);
    int from = Integer.getInteger("etude.survey.first", 0);
    List<Outcome> outcomes = new ArrayList<>(IntStream.range(from, from + count)
        .parallel()
        .mapToObj(number -> Outcome.of(RandomTuningProblem.draw(number)))
        .toList());
    if (count > SHORT) {
      print(outcomes);
    }
    assertThat(share(outcomes, Outcome::missedOfCoarse, 0.01)).isLessThanOrEqualTo(0.03);
    assertThat(share(outcomes, Outcome::missed, 0.01)).isLessThanOrEqualTo(0.08);
  }

  @Test
  void endsNoWorseThanNoTrainingFromFarStarts() {
    for (int number = 0; number < SHORT; number++) {
      RandomTuningProblem problem = RandomTuningProblem.draw(number);
      TaskMean mean = problem.mean();
      double most = mean.untrained() + 1e-3 * Math.abs(mean.untrained());
      for (double start : new double[] {1e-8, 1e6}) {
        FoundPoint found = new StepSizeTuner(problem.budget()).run(mean, start);
        assertThat(found.best().rank())
            .as("%s from %s", problem.name(), start)
            .isLessThanOrEqualTo(most);
      }
    }
  }

  private static double share(
      List<Outcome> outcomes, ToDoubleFunction<Outcome> missed, double more) {
    // NaN counts
    return (double) outcomes.stream()
            .filter(outcome -> !(missed.applyAsDouble(outcome) <= more))
            .count()
        / outcomes.size();
  }

  private static void print(List<Outcome> outcomes) {
    outcomes.sort(Comparator.comparingDouble(outcome -> -outcome.missed));
    for (Outcome outcome : outcomes) {
      if (!(outcome.missed <= 0.01)) {
        System.out.printf(
            Locale.ROOT,
            "%5.1f %% (half grids %5.1f %%), %4.1f trajectories: %s%n",
            100 * outcome.missed,
            100 * outcome.missedOfCoarse,
            outcome.trajectories,
            outcome.problem);
      }
    }
    summarise("problems", outcomes);
    summarise(
        "validation objectives", outcomes.stream().filter(Outcome::validation).toList());
  }

  private static void summarise(String what, List<Outcome> outcomes) {
    for (double more : new double[] {0.01, 0.05, 0.3}) {
      System.out.printf(
          Locale.ROOT,
          "more than %2.0f %%: %5.2f %% of %d %s, half grids %5.2f %%%n",
          100 * more,
          100 * share(outcomes, Outcome::missed, more),
          outcomes.size(),
          what,
          100 * share(outcomes, Outcome::missedOfCoarse, more));
    }
  }
}
