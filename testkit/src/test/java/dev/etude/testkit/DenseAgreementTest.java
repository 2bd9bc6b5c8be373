package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceLosses;
import dev.etude.testkit.reference.ReferenceTrajectory;
import dev.etude.testkit.reference.ReferenceTrajectory.DenseQuadratic;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every engine on dense matrices, against a simulation in seventy digits of the very same rounded matrix: what the
 * eigendecomposition and the matrix products add to the errors of {@link DiagonalAgreementTest}.
 */
class DenseAgreementTest {
  private static final Seed SEED = new Seed(31);

  /**
   * Measured for the spectral form: 2.4e-16 for G and 1.1e-16 for G' where eigenvalues are apart, 7e-15 where they are equal
   * or nearly so: the decomposition adds next to nothing.
   *
   * <p>For forward and reverse mode: 4e-14 for both, except where a direction is cancelled (η next to 1/λ_1) and only one
   * much flatter is left: there w is known to 2⁻⁵³ of what it was, which moves G' by up to 2⁻⁵³ κ L.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("matrices")
  void spectralKeepsTwelveDigitsAndTheOthersTen(DenseQuadratic quadratic) {
    assertAgree(quadratic);
  }

  @Test
  void tenThousandStepsOnAnIllConditionedMatrixKeepTenDigits() {
    DenseQuadratic quadratic = DenseQuadratic.of(
        "κ = 1e8, d = 4",
        RandomMatrices.withSpectrum(RandomMatrices.logSpaced(4, 1e8), SEED.child("q", 4)));
    ReferenceTrajectory run = ReferenceTrajectory.of(quadratic, start(4));
    Schedule schedule = new ConstantStep(1.9, 10_000);
    ReferenceLosses expected = run.run(schedule, Reduction.LAST, Rows.TRAINING);
    for (MetaGradientEngine<? super Quadratic> engine : engines()) {
      MetaGradient actual = engine.differentiate(
          new Unroll<>(run.task(), new GradientDescent(), schedule), MetaObjective.logOfLastLoss());
      assertThat(expected.valueError(Reduction.LOG_LAST, actual.value()))
          .as("G by %s", engine)
          .isLessThanOrEqualTo(1e-10);
      assertThat(expected.gradientError(Reduction.LOG_LAST, 0, actual.stepSizeDerivative()))
          .as("G' by %s", engine)
          .isLessThanOrEqualTo(1e-10);
    }
  }

  /** Heavy ball, free schedules, validation losses around another minimiser, floors: every combination, every entry. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void forwardAndReverseAgreeForEveryRuleScheduleAndObjective(DifferentiableRule rule) {
    int d = 5;
    double[] spectrum = RandomMatrices.logSpaced(d, 300);
    DenseQuadratic training = DenseQuadratic.of(
            "training", RandomMatrices.withSpectrum(spectrum, SEED.child("q", 50)))
        .around(start(d + 1000), 0.125);
    DenseQuadratic validation = DenseQuadratic.of(
            "validation", RandomMatrices.withSpectrum(spectrum, SEED.child("q", 51)))
        .around(start(d + 2000), 0.5);
    double momentum = rule instanceof HeavyBall ball ? ball.momentum() : 0;
    ReferenceTrajectory run = new ReferenceTrajectory(training, validation, start(d), momentum);
    UniformRandomProvider random = SEED.child("schedule", 0).generator();
    double[] sizes = new double[9];
    for (int s = 0; s < sizes.length; s++) {
      sizes[s] = 3 * random.nextDouble();
    }
    List<Schedule> schedules = List.of(
        new ConstantStep(0.7, 1),
        new ConstantStep(1.3, 40),
        new ConstantStep(4.0, 60), // beyond the stability edge
        new ConstantStep(1e6, 70),
        new ConstantStep(0, 5),
        FreeSchedule.of(sizes));
    for (Schedule schedule : schedules) {
      for (Rows rows : Rows.values()) {
        for (Reduction reduction : Reduction.values()) {
          ReferenceLosses expected = run.run(schedule, reduction, rows);
          for (var engine : List.<MetaGradientEngine<? super Quadratic>>of(
              new ForwardMode(), ReverseMode.keepingEveryState(), new ReverseMode(4))) {
            MetaGradient actual = engine.differentiate(
                new Unroll<>(run.task(), rule, schedule), new MetaObjective(reduction, rows));
            String which = engine.getClass().getSimpleName() + ", " + rule + ", " + reduction + ", "
                + rows + ", " + schedule;
            boolean tooLarge = expected.value(reduction).abs().doubleValue() > Double.MAX_VALUE;
            assertThat(actual.status().isFinite())
                .as("%s: %s", which, actual.status().description())
                .isEqualTo(!tooLarge);
            if (tooLarge) {
              continue;
            }
            assertThat(expected.valueError(reduction, actual.value()))
                .as("value: %s", which)
                .isLessThanOrEqualTo(1e-12); // measured: below 1e-13
            for (int j = 0; j < schedule.parameters(); j++) {
              assertThat(expected.gradientErrorInTerms(
                      reduction, j, actual.gradient().get(j)))
                  .as("entry %d: %s", j, which)
                  .isLessThanOrEqualTo(1e-12);
            }
          }
        }
      }
    }
  }

  static List<DifferentiableRule> rules() {
    return List.of(
        new GradientDescent(), new HeavyBall(0), new HeavyBall(0.5), new HeavyBall(0.9375));
  }

  static List<DenseQuadratic> matrices() {
    List<DenseQuadratic> matrices = new ArrayList<>();
    for (int d : new int[] {2, 6, 20}) {
      for (double conditionNumber : new double[] {1.001, 10, 1e4, 1e8}) {
        matrices.add(DenseQuadratic.of(
            "d = " + d + ", κ = " + conditionNumber,
            RandomMatrices.withSpectrum(
                RandomMatrices.logSpaced(d, conditionNumber), SEED.child("q", d))));
      }
    }
    double[][] hilbert = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        hilbert[i][j] = 1.0 / (i + j + 1);
      }
    }
    matrices.add(DenseQuadratic.of("Hilbert, d = 6", hilbert));
    double[][] x = RandomMatrices.gaussian(20, 20, SEED.child("x", 1).generator());
    matrices.add(DenseQuadratic.of("XᵀX, d = 20", RandomMatrices.gram(x)));
    addWithSpectrum("all eigenvalues equal", new double[] {1, 1, 1, 1, 1, 1}, matrices);
    addWithSpectrum("4, 4, 4, 1, 1, 0.1", new double[] {4, 4, 4, 1, 1, 0.1}, matrices);
    addWithSpectrum(
        "nearly equal eigenvalues",
        new double[] {4 + 1e-13, 4, 4 - 1e-12, 1, 1 - 1e-9, 1.1e-7, 1e-7},
        matrices);
    return matrices;
  }

  private static void addWithSpectrum(
      String name, double[] eigenvalues, List<DenseQuadratic> matrices) {
    double[][] rows = RandomMatrices.withSpectrum(eigenvalues, SEED.child("q", matrices.size()));
    matrices.add(DenseQuadratic.of(name, rows));
  }

  private static void assertAgree(DenseQuadratic quadratic) {
    int d = quadratic.rows().size();
    ReferenceTrajectory run = ReferenceTrajectory.of(quadratic, start(d));
    var task = run.task();
    var pairs = task.training().eigenpairs().orElseThrow(); // only to place the step sizes
    double largest = pairs.value(0).hi();
    double smallest = pairs.value(d - 1).hi();
    double cancelled = 0x1.0p-53 * (largest / smallest) * largest;
    for (int steps : d <= 7 ? new int[] {1, 3, 150} : new int[] {1, 40}) {
      for (double stepSize : new double[] {
        0.3 / largest, 1 / largest, 2 / (largest + smallest), 2 / largest, 5 / largest, 1 / smallest
      }) {
        Schedule schedule = new ConstantStep(stepSize, steps);
        ReferenceLosses expected = run.run(schedule, Reduction.LAST, Rows.TRAINING);
        double size = expected.gradient(Reduction.LOG_LAST, 0).abs().doubleValue();
        for (var engine : List.<MetaGradientEngine<? super Quadratic>>of(
            new Spectral(),
            new ForwardMode(),
            ReverseMode.keepingEveryState(),
            new ReverseMode(5))) {
          boolean spectral = engine instanceof Spectral;
          MetaGradient actual = engine.differentiate(
              new Unroll<>(task, new GradientDescent(), schedule), MetaObjective.logOfLastLoss());
          String which = engine.getClass().getSimpleName() + ", t = " + steps + ", η = " + stepSize;
          assertThat(actual.status().isFinite())
              .as("%s: %s", which, actual.status().description())
              .isTrue();
          assertThat(expected.valueError(Reduction.LOG_LAST, actual.value()))
              .as("G by %s", which)
              .isLessThanOrEqualTo(spectral ? 1e-12 : 1e-10);
          assertThat(expected.gradientError(Reduction.LOG_LAST, 0, actual.stepSizeDerivative()))
              .as("G' = %s by %s", size, which)
              .isLessThanOrEqualTo(spectral ? 1e-12 : 1e-10 + cancelled / size);
        }
      }
    }
  }

  private static List<MetaGradientEngine<? super Quadratic>> engines() {
    return List.of(new Spectral(), new ForwardMode(), ReverseMode.keepingEveryState());
  }

  /** Multiples of 2⁻²⁰, so that differences of two of them are exact. */
  private static Vector start(int number) {
    int d = number % 1000;
    double[] start = RandomMatrices.gaussian(d, SEED.child("start", number).generator());
    for (int i = 0; i < d; i++) {
      start[i] = Math.rint(start[i] * 0x1.0p20) * 0x1.0p-20;
    }
    return Vector.of(start);
  }
}
