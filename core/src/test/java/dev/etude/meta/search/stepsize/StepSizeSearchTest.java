package dev.etude.meta.search.stepsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.random.Seed;
import dev.etude.update.parameter.StepSizeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static double stepSize(Point point) {
    return point.theta().get(0);
  }

  private static List<StepSizeSearch> searches(int trajectories) {
    return List.of(
        new GridSearch(RANGE, trajectories),
        new RandomSearch(RANGE, trajectories, new Seed(3)),
        new GoldenSection(RANGE, trajectories));
  }

  @Test
  void theGridHasEqualRatiosAndBothEnds() {
    FoundPoint found =
        new GridSearch(RANGE, 11).run(StepSizeValues.of(StepSizeSearchTest::parabola));
    assertThat(found.trials()).hasSize(11);
    for (int i = 0; i <= 10; i++) {
      double expected = Double.parseDouble("1e" + (i - 6));
      assertThat(stepSize(found.trials().get(i)))
          .as("point %d", i)
          .isCloseTo(expected, within(1e-14 * expected));
    }
    assertThat(stepSize(found.trials().get(0))).as("first").isEqualTo(1e-6);
    assertThat(stepSize(found.trials().get(10))).as("last").isEqualTo(1e4);
    assertThat(stepSize(found.best())).as("best").isCloseTo(0.1, within(1e-15));
  }

  /**
   * 2,000 log-uniform draws, ten decades with 200 expected in each. Standard deviation √(2000 · 0.1 · 0.9) = 13.4; 60 is 4.5
   * of them, so that one of ten decades fails for about one seed in 15,000.
   */
  @Test
  void randomStepSizesAreLogUniform() {
    FoundPoint found = new RandomSearch(RANGE, 2000, new Seed(3))
        .run(StepSizeValues.of(StepSizeSearchTest::parabola));
    int[] decades = new int[10];
    for (Point trial : found.trials()) {
      assertThat(stepSize(trial)).isBetween(1e-6, 1e4);
      decades[(int) Math.min(9, Math.floor(Math.log10(stepSize(trial)) + 6))]++;
    }
    for (int decade = 0; decade < 10; decade++) {
      assertThat(decades[decade]).as("draws in decade %d", decade).isBetween(140, 260);
    }
  }

  @Test
  void smallerRandomSearchesArePartsOfLargerOnes() {
    FoundPoint large = new RandomSearch(RANGE, 30, new Seed(3))
        .run(StepSizeValues.of(StepSizeSearchTest::parabola));
    FoundPoint small = new RandomSearch(RANGE, 10, new Seed(3))
        .run(StepSizeValues.of(StepSizeSearchTest::parabola));
    FoundPoint other = new RandomSearch(RANGE, 10, new Seed(4))
        .run(StepSizeValues.of(StepSizeSearchTest::parabola));
    assertThat(small.trials()).isEqualTo(large.trials().subList(0, 10));
    assertThat(other.trials()).isNotEqualTo(small.trials());
  }

  /** After n trajectories the best is within the interval left, which is φ^(n−1) of ten decades. */
  @Test
  void goldenSectionClosesInAtTheGoldenRate() {
    for (int n : new int[] {2, 5, 10, 25, 40}) {
      FoundPoint found =
          new GoldenSection(RANGE, n).run(StepSizeValues.of(StepSizeSearchTest::parabola));
      assertThat(found.trials().size()).as("trajectories").isEqualTo(n);
      double width = 10 * Math.pow((Math.sqrt(5) - 1) / 2, n - 1);
      assertThat(Math.log10(stepSize(found.best())))
          .as("log₁₀ η after %d", n)
          .isCloseTo(-1, within(width + 1e-12));
    }
  }

  @Test
  void goldenSectionStopsWhereNoDoubleIsLeft() {
    FoundPoint found =
        new GoldenSection(RANGE, 1000).run(StepSizeValues.of(eta -> Math.abs(Math.log(eta))));
    assertThat(found.trials().size()).as("trajectories").isBetween(60, 120);
    assertThat(stepSize(found.best())).isCloseTo(1, within(1e-13));
  }

  /** Of the first two trials, the larger in the one range and both in the other are above 2. */
  @Test
  void goldenSectionTurnsAwayFromWhereThereIsNoValue() {
    FoundPoint one = new GoldenSection(new StepSizeRange(1e-4, 1e4), 45)
        .run(StepSizeValues.of(StepSizeSearchTest::edge));
    assertThat(one.trials().get(0).status().isFinite())
        .as("the first trial is below 2")
        .isTrue();
    assertThat(one.trials().get(1).status().isFinite())
        .as("the second trial is beyond 2")
        .isFalse();
    assertThat(stepSize(one.best())).isCloseTo(1, within(1e-6));
    FoundPoint both = new GoldenSection(new StepSizeRange(1e-2, 1e8), 45)
        .run(StepSizeValues.of(StepSizeSearchTest::edge));
    assertThat(both.trials().get(0).status().isFinite())
        .as("the first trial is beyond 2")
        .isFalse();
    assertThat(stepSize(both.best())).isCloseTo(1, within(1e-6));
  }

  /** A loss of exactly 0 within half a decade of 0.1: the best there is, so that the interval closes in there. */
  @Test
  void goldenSectionClosesInOnALossOfZero() {
    MetaFunction zero = new StepSizeValues(StepSizeSearchTest::parabola) {
      @Override
      public Point value(Vector theta) {
        Point point = super.value(theta);
        return point.value() < 0.25
            ? new Point(theta, Double.NaN, Optional.empty(), new Status.ZeroLoss(), 1)
            : point;
      }
    };
    List<Point> trials = new GoldenSection(RANGE, 25).run(zero).trials();
    assertThat(trials.get(24).status()).isInstanceOf(Status.ZeroLoss.class);
    assertThat(stepSize(trials.get(24))).isBetween(Math.pow(10, -1.5), Math.pow(10, -0.5));
  }

  @Test
  void everySearchSpendsItsBudgetAndReportsAllItTried() {
    for (StepSizeSearch search : searches(25)) {
      List<Double> asked = new ArrayList<>();
      FoundPoint found = search.run(StepSizeValues.of(eta -> {
        asked.add(eta);
        return edge(eta);
      }));
      assertThat(found.trials().size()).as("%s", search).isEqualTo(25);
      assertThat(found.trials()).extracting(StepSizeSearchTest::stepSize).isEqualTo(asked);
      double smallest =
          asked.stream().mapToDouble(StepSizeSearchTest::edge).min().orElseThrow();
      assertThat(found.best().value()).as("%s", search).isEqualTo(smallest);
    }
  }

  @Test
  void nothingFiniteIsNoBest() {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (StepSizeSearch search : searches(8)) {
        FoundPoint found = search.run(StepSizeValues.of(eta -> bad));
        assertThat(found.best().status().isFinite())
            .as("%s where all is %s", search, bad)
            .isFalse();
        assertThat(found.trials().size()).as("trajectories").isEqualTo(8);
      }
    }
  }

  @Test
  void ofEqualValuesTheFirstIsBest() {
    FoundPoint found = new GridSearch(RANGE, 5).run(StepSizeValues.of(eta -> eta < 1 ? 1 : 2));
    assertThat(stepSize(found.best())).isEqualTo(1e-6);
    assertThat(found.isEnclosed()).isFalse();
  }

  @Test
  void aSearchNeedsOneStepSize() {
    MetaFunction two = new StepSizeValues(eta -> eta) {
      @Override
      public int parameters() {
        return 2;
      }
    };
    for (StepSizeSearch search : searches(3)) {
      assertThatThrownBy(() -> search.run(two))
          .hasMessage("function must have 1 parameter, but has 2; ThetaDescent takes several");
    }
  }

  @Test
  void sameSearchSameTrials() {
    MetaFunction objective = StepSizeValues.of(StepSizeSearchTest::parabola);
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
