package dev.etude.results.metatest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.update.parameter.StepSizesToTry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How cases are counted, by hand. */
class OptimizerComparisonTest {
  private static final List<Entrant> ENTRANTS =
      List.of(new Named("learned:x", true), new Named("adam", false));

  /** An entrant that does nothing. */
  private record Named(String name, boolean isLearned) implements Entrant {
    @Override
    public boolean tries() {
      return true;
    }

    @Override
    public StepSizesToTry stepSizes(int steps) {
      return StepSizesToTry.of(List.of(0.1, 0.2));
    }

    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      throw new UnsupportedOperationException();
    }
  }

  private static TriedOptimizer tried(double... rows) {
    return new TriedOptimizer(0.1, 1, Arrays.stream(rows).average().orElseThrow(), rows);
  }

  private static Case of(double noise, TriedOptimizer first, TriedOptimizer second) {
    return new Case("t", "linear", 10, noise, 0, List.of(first, second));
  }

  /** The differences of rows 0, 1, 0, 1 have the mean 1/2 and the standard error √(1/3/4) = 0.289; those of 1, −1, 1, 1 the same mean and 1/2. */
  @Test
  void strictlyAndWithinOneStandardError() {
    TriedOptimizer diverged = new TriedOptimizer(Double.NaN, 1, Double.POSITIVE_INFINITY);
    OptimizerComparison counted = OptimizerComparison.all(
            ENTRANTS,
            List.of(
                of(0, tried(1, 1, 1, 1), tried(2, 2, 2, 2)), // better
                of(0, tried(1, 2, 3, 4), tried(1, 2, 3, 4)), // equal
                of(0, tried(1, 2, 1, 2), tried(1, 1, 1, 1)), // worse by 1.7 standard errors
                of(0.2, tried(2, 1, 2, 2), tried(1, 2, 1, 1)), // worse by one standard error
                of(0.2, diverged, tried(1, 1, 1, 1)),
                of(0.2, tried(9, 9, 9, 9), diverged),
                of(0.2, diverged, diverged)))
        .get(0);
    assertThat(counted.cases()).isEqualTo(7);
    assertThat(counted.noWorse())
        .as("better, equal, two where the other diverged")
        .isEqualTo(4);
    assertThat(counted.noWorseWithinError()).as("and one standard error worse").isEqualTo(5);
    assertThat(counted.meanLogRatioWithout())
        .isCloseTo((Math.log(0.5) + Math.log(1.5)) / 3, within(1e-15));
  }
}
