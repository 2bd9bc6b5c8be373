package dev.etude.meta.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.MetaObjective;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Judgements of answers made up by hand: G = (log η)², so that dG/d log η = 2 log η. */
class JudgementTest {
  private static final double TOLERANCE = 1e-3;
  private static final double ETA = Math.E; // G = 1, slope 2
  private static final Status FINITE = new Status.Finite();

  private static double square(double eta) {
    return Math.log(eta) * Math.log(eta);
  }

  private record Fixed(EngineAnswer answer, Promise promise) implements CheckedEngine {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public EngineAnswer at(double stepSize, int steps, MetaObjective objective) {
      return answer;
    }
  }

  private static Reference reference(EngineAnswer answer, DoubleUnaryOperator values) {
    return Reference.of(
        new Fixed(answer, Promise.EXACT),
        ETA,
        10,
        MetaObjective.logOfLastLoss(),
        values::applyAsDouble,
        TOLERANCE);
  }

  private static Judgement judge(Promise promise, EngineAnswer answer) {
    Reference reference = reference(new EngineAnswer(1, 2, 0, FINITE), JudgementTest::square);
    assertThat(reference.confirmation()).isEqualTo(Reference.Confirmation.CONFIRMED);
    return Judgement.of(promise, answer, reference, TOLERANCE);
  }

  @Test
  void exactEnginesAreRightOrSilentlyWrong() {
    assertThat(judge(Promise.EXACT, new EngineAnswer(1, 2, 0, FINITE))).isEqualTo(Judgement.RIGHT);
    assertThat(judge(Promise.EXACT, new EngineAnswer(1, 2.0019, 0, FINITE)))
        .as("a relative error of 0.95e-3")
        .isEqualTo(Judgement.RIGHT);
    assertThat(judge(Promise.EXACT, new EngineAnswer(1, 2.0021, 0, FINITE)))
        .isEqualTo(Judgement.SILENTLY_WRONG);
    assertThat(judge(Promise.EXACT, new EngineAnswer(1, 0, 0, FINITE)))
        .isEqualTo(Judgement.SILENTLY_WRONG);
    assertThat(judge(Promise.EXACT, new EngineAnswer(1.01, 2, 0, FINITE)))
        .as("a wrong value")
        .isEqualTo(Judgement.SILENTLY_WRONG);
  }

  @Test
  void whatTheyPromiseLessCountsForThem() {
    Status truncated = new Status.Truncated(1, 10);
    assertThat(judge(Promise.TRUNCATED, new EngineAnswer(1, 0.5, 0, truncated)))
        .isEqualTo(Judgement.BIASED);
    assertThat(judge(Promise.TRUNCATED, new EngineAnswer(1, 2, 0, truncated)))
        .isEqualTo(Judgement.RIGHT);
    assertThat(judge(Promise.TRUNCATED, new EngineAnswer(2, 2, 0, truncated)))
        .as("truncation is no excuse for the value")
        .isEqualTo(Judgement.SILENTLY_WRONG);
    Status smoothed = new Status.Smoothed(0.1, 32);
    assertThat(judge(Promise.ESTIMATE, new EngineAnswer(1.2, 1, 0.5, smoothed)))
        .isEqualTo(Judgement.NOISY);
  }

  @Test
  void whatHasNoNumberOverflows() {
    EngineAnswer nan = new EngineAnswer(Double.NaN, Double.NaN, 0, new Status.Diverged(3));
    for (Promise promise : Promise.values()) {
      assertThat(judge(promise, nan)).as("%s", promise).isEqualTo(Judgement.OVERFLOWING);
    }
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(judge(
            Promise.EXACT, new EngineAnswer(infinite, 0, 0, new Status.NotFinite(infinite, 0))))
        .as("the 0 of Corollary 1")
        .isEqualTo(Judgement.SILENTLY_WRONG);
  }

  @Test
  void aNumberWhereThereIsNoneIsSilentlyWrong() {
    EngineAnswer none = new EngineAnswer(Double.NaN, Double.NaN, 0, new Status.Diverged(3));
    Reference reference = reference(none, eta -> Double.NaN);
    assertThat(reference.confirmation()).isEqualTo(Reference.Confirmation.NOT_TRIED);
    assertThat(Judgement.of(Promise.EXACT, new EngineAnswer(1, 2, 0, FINITE), reference, TOLERANCE))
        .isEqualTo(Judgement.SILENTLY_WRONG);
    assertThat(Judgement.of(Promise.EXACT, none, reference, TOLERANCE))
        .isEqualTo(Judgement.OVERFLOWING);
  }

  /** A wave of height 10⁻⁹ and frequency 10⁹ has slope 1 there, and no difference of the square sees it. */
  @Test
  void aSlopeThatNoDifferenceFollowsIsChaotic() {
    DoubleUnaryOperator rough = eta -> square(eta) + 1e-9 * Math.sin(1e9 * (Math.log(eta) - 1));
    EngineAnswer exact = new EngineAnswer(1, 3, 0, FINITE);
    Reference reference = reference(exact, rough);
    assertThat(reference.confirmation()).isEqualTo(Reference.Confirmation.CONTRADICTED);
    assertThat(reference.difference()).as("the square's").isCloseTo(2, within(1e-3));
    assertThat(Judgement.of(Promise.EXACT, exact, reference, TOLERANCE))
        .isEqualTo(Judgement.CHAOTIC);
  }

  /** e⁻⁷⁰ is 4e-31, what rounding leaves of the square of a number near 1; e⁻⁵⁰ is 2e-22, which is more than that. */
  @Test
  void aLossThatRoundingLeavesIsNoChaos() {
    for (double logarithm : new double[] {-70, -50}) {
      EngineAnswer exact = new EngineAnswer(logarithm / 10, 3, 0, FINITE); // after 10 steps
      Reference reference =
          reference(exact, JudgementTest::square).weighed(MetaObjective.logOfLastLoss(), 1);
      boolean rounded = logarithm < -60;
      assertThat(reference.isRounded()).isEqualTo(rounded);
      assertThat(reference.isChaotic()).isEqualTo(!rounded);
      assertThat(Judgement.of(
              Promise.EXACT, new EngineAnswer(logarithm / 10, 5, 0, FINITE), reference, TOLERANCE))
          .isEqualTo(rounded ? Judgement.ROUNDED : Judgement.CHAOTIC);
    }
    EngineAnswer right = new EngineAnswer(-7, 2, 0, FINITE); // a slope that differences confirm
    Reference confirmed =
        reference(right, JudgementTest::square).weighed(MetaObjective.logOfLastLoss(), 1);
    assertThat(confirmed.isRounded()).isFalse();
  }

  /** η^(10⁶) at t = 10⁶: its slope is 10⁶, and over h = 10⁻⁵ it grows 22000-fold; over 10⁻⁷ by a tenth. */
  @Test
  void intervalsShrinkWithTheHorizonAndSeeLogarithms() {
    int steps = 1_000_000;
    EngineAnswer exact = new EngineAnswer(1, 1e6, 0, FINITE);
    Reference.Values powers = eta -> Math.pow(eta, 1e6);
    Reference found = Reference.of(
        new Fixed(exact, Promise.EXACT), 1, steps, MetaObjective.lastLoss(), powers, TOLERANCE);
    assertThat(found.confirmation()).isEqualTo(Reference.Confirmation.CONFIRMED);
    assertThat(found.difference()).isCloseTo(1e6, within(1.0));
    DoubleUnaryOperator wave = eta -> 2 + Math.sin(1e6 * Math.log(eta));
    assertThat(Reference.of(
                new Fixed(new EngineAnswer(2, 1e6, 0, FINITE), Promise.EXACT),
                1,
                steps,
                MetaObjective.lastLoss(),
                wave::applyAsDouble,
                TOLERANCE)
            .confirmation())
        .as("2 + sin(10⁶ log η) turns within 10⁻⁶, of which 10⁻⁷ is a tenth")
        .isEqualTo(Reference.Confirmation.CONFIRMED);
  }

  /** What no difference follows is chaos by an engine that steps, and none by a formula. */
  @Test
  void aClosedFormIsNeverChaotic() {
    DoubleUnaryOperator rough = eta -> square(eta) + 1e-9 * Math.sin(1e9 * (Math.log(eta) - 1));
    EngineAnswer exact = new EngineAnswer(1, 3, 0, FINITE);
    Reference reference = Reference.of(
        new Fixed(exact, Promise.CLOSED_FORM),
        ETA,
        10,
        MetaObjective.logOfLastLoss(),
        rough::applyAsDouble,
        TOLERANCE);
    assertThat(reference.confirmation()).isEqualTo(Reference.Confirmation.CLOSED_FORM);
    assertThat(Judgement.of(Promise.EXACT, exact, reference, TOLERANCE)).isEqualTo(Judgement.RIGHT);
    assertThat(Judgement.of(Promise.EXACT, new EngineAnswer(1, 2, 0, FINITE), reference, TOLERANCE))
        .isEqualTo(Judgement.SILENTLY_WRONG);
  }

  @Test
  void agreementOnAnExtrapolationIsNotBeingRight() {
    EngineAnswer escaped = new EngineAnswer(1, 2, 0, new Status.Escaped(3));
    Reference reference = reference(escaped, JudgementTest::square);
    assertThat(reference.isExtrapolated()).isTrue();
    assertThat(Judgement.of(Promise.EXACT, escaped, reference, TOLERANCE))
        .isEqualTo(Judgement.ESCAPED);
    assertThat(Judgement.of(Promise.EXACT, new EngineAnswer(1, 0, 0, FINITE), reference, TOLERANCE))
        .isEqualTo(Judgement.SILENTLY_WRONG);
  }

  /** e^(10⁴(η − e)) needs an interval below 10⁻⁴/e; an engine that speaks of chaos is not given one. */
  @Test
  void narrowIntervalsAreForThoseWhoDoNotSpeakOfChaos() {
    DoubleUnaryOperator steep = eta -> Math.exp(1e4 * (eta - Math.E));
    double slope = 1e4 * Math.E;
    assertThat(reference(new EngineAnswer(1, slope, 0, FINITE), steep).hasUsefulSlope())
        .isTrue();
    EngineAnswer chaotic = new EngineAnswer(1, slope, 0, new Status.Chaotic(2));
    assertThat(reference(chaotic, steep).hasUsefulSlope()).isFalse();
    assertThat(reference(new EngineAnswer(1, 2, 0, new Status.Chaotic(2)), JudgementTest::square)
            .hasUsefulSlope())
        .as("not chaos but growth")
        .isTrue();
  }
}
