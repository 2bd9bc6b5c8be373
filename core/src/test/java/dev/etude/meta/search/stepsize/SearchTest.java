package dev.etude.meta.search.stepsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.StepSizeFunction;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.stepsize.LandscapeSearch.Minimum;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches of one step size against minimisers known in closed form. */
class SearchTest {
  /** (x − 1)² (x − 3)² + x/10: minima near 1 and 3, the left one lower. Roots of the derivative by hand: see below. */
  private static LandscapePoint twoWells(double x) {
    double value = Math.pow(x - 1, 2) * Math.pow(x - 3, 2) + x / 10;
    double slope = 2 * (x - 1) * (x - 3) * (2 * x - 4) + 0.1;
    return new LandscapePoint(LogScaled.of(value), LogScaled.of(slope));
  }

  @Test
  void bothWellsAreFoundAndTheDeeperOneIsBest() {
    double[] scan = IntStream.rangeClosed(0, 40).mapToDouble(i -> 0.1 * i).toArray();
    List<LandscapePoint> points =
        Arrays.stream(scan).mapToObj(SearchTest::twoWells).toList();
    List<Minimum> minima = LandscapeSearch.minima(SearchTest::twoWells, scan, points);
    assertThat(minima).hasSize(2);
    // With u = x − 2 the slope is 4u³ − 4u + 0.1: u = −1.0122731… and 0.9872575…, by Newton's
    // method in decimals.
    assertThat(minima.get(0).stepSize()).isCloseTo(2 - 1.0122731, within(1e-6));
    assertThat(minima.get(1).stepSize()).isCloseTo(2 + 0.9872575, within(1e-6));
    assertThat(LandscapeSearch.best(minima)).isEqualTo(minima.get(0));
  }

  @Test
  void anObjectiveThatOnlyRisesHasItsMinimumAtZero() {
    DoubleFunction<LandscapePoint> rising =
        x -> new LandscapePoint(LogScaled.of(1 + x), LogScaled.ONE);
    double[] scan = {0, 1, 2};
    List<Minimum> minima = LandscapeSearch.minima(
        rising, scan, Arrays.stream(scan).mapToObj(rising).toList());
    assertThat(minima).containsExactly(new Minimum(0, LogScaled.ONE));
  }

  private static MetaFunction logObjective(
      MetaGradientEngine<? super Quadratic> engine,
      int steps,
      double[] eigenvalues,
      double[] start) {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(eigenvalues), Vector.of(start));
    return new StepSizeFunction(
        stepSize -> engine.differentiate(
            new Unroll<>(task, new GradientDescent(), new ConstantStep(stepSize, steps)),
            MetaObjective.logOfLastLoss()),
        steps);
  }

  private static CertifiedBracket bracket(MetaFunction function, double largest, double smallest) {
    FoundPoint found = new SignBisection(largest, smallest).run(function);
    CertifiedBracket bracket = found.certificate().orElseThrow();
    assertThat(found.best().theta()).isEqualTo(Vector.of(bracket.minimizer()));
    return bracket;
  }

  /** t = 1: f(η) = ½ Σ λ c² (1 − ηλ)², minimal at Σ λ² c² / Σ λ³ c²; for λ = 4, 1 and c = 1, 2: 20/68. */
  @Test
  void theBracketHoldsTheMinimiserOfOneStep() {
    CertifiedBracket bracket =
        bracket(logObjective(new Spectral(), 1, new double[] {4, 1}, new double[] {1, 2}), 4, 1);
    assertThat(bracket.lower()).isLessThanOrEqualTo(20.0 / 68);
    assertThat(bracket.upper()).isGreaterThanOrEqualTo(20.0 / 68);
    assertThat(bracket.upper() - bracket.lower()).isLessThanOrEqualTo(Math.ulp(20.0 / 68));
  }

  /** λ² c² equal in both directions: the two terms of N cancel where |1 − ηL| = |1 − ηα|, at 2/(L + α), for every t. */
  @Test
  void theBracketHoldsTheMinimiserOfAnyNumberOfSteps() {
    for (int steps : new int[] {1, 2, 80, 100_000}) {
      CertifiedBracket bracket = bracket(
          logObjective(new Spectral(), steps, new double[] {8, 2}, new double[] {1, 4}), 8, 2);
      assertThat(bracket.lower()).as("t = %d", steps).isLessThanOrEqualTo(0.2);
      assertThat(bracket.upper()).as("t = %d", steps).isGreaterThanOrEqualTo(0.2);
      assertThat(bracket.upper() / bracket.lower() - 1).isLessThanOrEqualTo(1e-12);
    }
  }

  /** d = 1: the loss is exactly 0 at 1/λ when that is a double. */
  @Test
  void aLossOfZeroIsTheMinimum() {
    CertifiedBracket bracket =
        bracket(logObjective(new Spectral(), 7, new double[] {4}, new double[] {1}), 4, 4);
    assertThat(bracket.minimizer()).isEqualTo(0.25);
  }

  @Test
  void wrongEigenvaluesAreNoticed() {
    assertThatThrownBy(() -> bracket(
            logObjective(new Spectral(), 3, new double[] {4, 1}, new double[] {1, 1}), 0.5, 0.25))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("wrong sign");
  }

  /** d = 1, λ = 1: G' = −2/(1 − η). From 0 with scale 0.1: η_1 = 0.2, η_2 = 0.2 + 0.1/√2 · 2/0.8. */
  @Test
  void theDescentIsTheOneOfTheoremFour() {
    FoundPoint run = new MetaDescent(new GradientDescent(), 0.1, 2)
        .run(logObjective(new Spectral(), 5, new double[] {1}, new double[] {3}), 0);
    assertThat(run.trials().get(1).theta().get(0)).isCloseTo(0.2, within(1e-15));
    assertThat(run.trials().get(2).theta().get(0))
        .isCloseTo(0.2 + 0.25 / Math.sqrt(2), within(1e-15));
  }

  /** From η = 2, G' = −2/(1 − 2) = 2: a scale of 5 would go to −8, which becomes 0. */
  @Test
  void aNegativeStepSizeBecomesZero() {
    FoundPoint run = new MetaDescent(new GradientDescent(), 5, 1)
        .run(logObjective(new Spectral(), 5, new double[] {1}, new double[] {3}), 2);
    assertThat(run.best().theta().get(0)).isZero();
  }

  @Test
  void aMetaGradientWithoutAValueEndsTheRun() {
    FoundPoint run = new MetaDescent(new GradientDescent(), 0.1, 10)
        .run(
            logObjective(
                BackPropagation.inSinglePrecision(), 80, new double[] {8, 2}, new double[] {1, 1}),
            5);
    assertThat(run.trials()).hasSize(1);
    assertThat(run.best().theta().get(0)).isEqualTo(5);
    assertThat(run.best().status().isFinite()).isFalse();
    assertThat(run.best().status().description()).startsWith("not-finite");
  }
}
