package dev.etude.meta.search.stepsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.search.stepsize.SearchTrials.Trial;
import dev.etude.random.Seed;
import dev.etude.update.StepSizeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Searches by values alone, on objectives whose minimisers are known. */
class StepSizeSearchTest {
  private static final StepSizeRange RANGE = new StepSizeRange(1e-6, 1e4);

  /** (log₁₀ η + 1)²: minimal at 0.1. */
  private static double parabola(double stepSize) {
    return Math.pow(Math.log10(stepSize) + 1, 2);
  }

  /** One step of descent on ½w² from 1, which leaves the finite numbers above 2: no value there. */
  private static double edge(double stepSize) {
    return stepSize > 2 ? Double.POSITIVE_INFINITY : Math.pow(1 - stepSize, 2) / 2;
  }

  private static List<StepSizeSearch> searches(int trajectories) {
    return List.of(
        new GridSearch(RANGE, trajectories),
        new RandomSearch(RANGE, trajectories, new Seed(3)),
        new GoldenSection(RANGE, trajectories));
  }

  @Test
  void theGridHasEqualRatiosAndBothEnds() {
    SearchTrials found = new GridSearch(RANGE, 11).run(StepSizeSearchTest::parabola);
    assertThat(found.trials()).hasSize(11);
    for (int i = 0; i <= 10; i++) {
      double expected = Double.parseDouble("1e" + (i - 6));
      assertThat(found.trials().get(i).stepSize())
          .as("point %d", i)
          .isCloseTo(expected, within(1e-14 * expected));
    }
    assertThat(found.trials().get(0).stepSize()).as("first").isEqualTo(1e-6);
    assertThat(found.trials().get(10).stepSize()).as("last").isEqualTo(1e4);
    assertThat(found.best().orElseThrow().stepSize()).as("best").isCloseTo(0.1, within(1e-15));
  }

  /**
   * 2,000 log-uniform draws, ten decades with 200 expected in each. Standard deviation √(2000 · 0.1 · 0.9) = 13.4; 60 is 4.5
   * of them, so that one of ten decades fails for about one seed in 15,000.
   */
  @Test
  void randomStepSizesAreLogUniform() {
    SearchTrials found =
        new RandomSearch(RANGE, 2000, new Seed(3)).run(StepSizeSearchTest::parabola);
    int[] decades = new int[10];
    for (Trial trial : found.trials()) {
      assertThat(trial.stepSize()).isBetween(1e-6, 1e4);
      decades[(int) Math.min(9, Math.floor(Math.log10(trial.stepSize()) + 6))]++;
    }
    for (int decade = 0; decade < 10; decade++) {
      assertThat(decades[decade]).as("draws in decade %d", decade).isBetween(140, 260);
    }
  }

  @Test
  void smallerRandomSearchesArePartsOfLargerOnes() {
    SearchTrials large = new RandomSearch(RANGE, 30, new Seed(3)).run(StepSizeSearchTest::parabola);
    SearchTrials small = new RandomSearch(RANGE, 10, new Seed(3)).run(StepSizeSearchTest::parabola);
    SearchTrials other = new RandomSearch(RANGE, 10, new Seed(4)).run(StepSizeSearchTest::parabola);
    assertThat(small.trials()).isEqualTo(large.trials().subList(0, 10));
    assertThat(other.trials()).isNotEqualTo(small.trials());
  }

  /** After n trajectories the best is within the interval left, which is φ^(n−1) of ten decades. */
  @Test
  void goldenSectionClosesInAtTheGoldenRate() {
    for (int n : new int[] {2, 5, 10, 25, 40}) {
      SearchTrials found = new GoldenSection(RANGE, n).run(StepSizeSearchTest::parabola);
      assertThat(found.trajectories()).as("trajectories").isEqualTo(n);
      double width = 10 * Math.pow((Math.sqrt(5) - 1) / 2, n - 1);
      assertThat(Math.log10(found.best().orElseThrow().stepSize()))
          .as("log₁₀ η after %d", n)
          .isCloseTo(-1, within(width + 1e-12));
    }
  }

  @Test
  void goldenSectionStopsWhereNoDoubleIsLeft() {
    SearchTrials found = new GoldenSection(RANGE, 1000).run(eta -> Math.abs(Math.log(eta)));
    assertThat(found.trajectories()).as("trajectories").isBetween(60, 120);
    assertThat(found.best().orElseThrow().stepSize()).isCloseTo(1, within(1e-13));
  }

  /** Of the first two trials, the larger in the one range and both in the other are above 2. */
  @Test
  void goldenSectionTurnsAwayFromWhereThereIsNoValue() {
    SearchTrials one =
        new GoldenSection(new StepSizeRange(1e-4, 1e4), 45).run(StepSizeSearchTest::edge);
    assertThat(one.trials().get(0).isFinite()).as("the first trial is below 2").isTrue();
    assertThat(one.trials().get(1).isFinite())
        .as("the second trial is beyond 2")
        .isFalse();
    assertThat(one.best().orElseThrow().stepSize()).isCloseTo(1, within(1e-6));
    SearchTrials both =
        new GoldenSection(new StepSizeRange(1e-2, 1e8), 45).run(StepSizeSearchTest::edge);
    assertThat(both.trials().get(0).isFinite())
        .as("the first trial is beyond 2")
        .isFalse();
    assertThat(both.best().orElseThrow().stepSize()).isCloseTo(1, within(1e-6));
  }

  @Test
  void everySearchSpendsItsBudgetAndReportsAllItTried() {
    for (StepSizeSearch search : searches(25)) {
      List<Double> asked = new ArrayList<>();
      SearchTrials found = search.run(eta -> {
        asked.add(eta);
        return edge(eta);
      });
      assertThat(found.trajectories()).as("%s", search).isEqualTo(25);
      assertThat(found.trials()).extracting(Trial::stepSize).isEqualTo(asked);
      double smallest =
          asked.stream().mapToDouble(StepSizeSearchTest::edge).min().orElseThrow();
      assertThat(found.best().orElseThrow().value()).as("%s", search).isEqualTo(smallest);
    }
  }

  @Test
  void nothingFiniteIsNoBest() {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (StepSizeSearch search : searches(8)) {
        SearchTrials found = search.run(eta -> bad);
        assertThat(found.best()).as("%s where all is %s", search, bad).isEmpty();
        assertThat(found.trajectories()).as("trajectories").isEqualTo(8);
      }
    }
  }

  @Test
  void ofEqualValuesTheSmallerStepSizeIsBest() {
    SearchTrials found = new SearchTrials(
        Arrays.asList(new Trial(3, 1), new Trial(1, 1), new Trial(2, 1), new Trial(0.5, 7)));
    assertThat(found.best()).contains(new Trial(1, 1));
  }

  @Test
  void sameSearchSameTrials() {
    DoubleUnaryOperator objective = StepSizeSearchTest::parabola;
    for (StepSizeSearch search : searches(12)) {
      assertThat(search.run(objective)).as("%s", search).isEqualTo(search.run(objective));
    }
  }

  @Test
  void badSettingsAreRefused() {
    requireRefused(
        () -> new StepSizeRange(0, 1), "least step size must be positive and finite, but is 0.0");
    requireRefused(
        () -> new StepSizeRange(1, 1),
        "largest step size must be above the least, 1.0, but is 1.0");
    requireRefused(() -> new GridSearch(RANGE, 1), "points must be at least 2, but is 1");
    requireRefused(
        () -> new RandomSearch(RANGE, 0, new Seed(1)), "points must be at least 1, but is 0");
    requireRefused(() -> new GoldenSection(RANGE, 1), "trajectories must be at least 2, but is 1");
  }

  private static void requireRefused(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
