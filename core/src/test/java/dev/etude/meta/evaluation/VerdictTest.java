package dev.etude.meta.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.meta.evaluation.Verdict.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final Measure RMSE = Measure.RMSE;

  private static Verdict.Choice choice(double[] first, double[] second, double testToTrained) {
    return Verdict.of(first, second, testToTrained, RMSE).choice();
  }

  @Test
  void aClearAndSteadyDifferenceDecides() {
    double[] low = {10, 11, 12, 13};
    double[] high = {12, 13.1, 14, 15.1};
    assertThat(choice(high, low, 0.25)).isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(choice(low, high, 0.25)).isEqualTo(Verdict.Choice.TRAIN_BY_TRAIN);
  }

  /**
   * Differences 4, 2, 4, 2: mean 3, variance 4/3. With n_test/n_trained = 1/4 the standard error is √((1/4 + 1/4) 4/3) =
   * 0.816, and 3.182 of them (t with 3 degrees of freedom, tables) are 2.60: 3 is more. With 1 it is √(5/4 · 4/3) = 1.29: 3 is less
   * than 4.1.
   */
  @Test
  void theCorrectionForSharedRowsCounts() {
    double[] first = {14, 12, 14, 12};
    double[] second = {10, 10, 10, 10};
    assertThat(choice(first, second, 0.25)).isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    Verdict other = Verdict.of(first, second, 1, RMSE);
    assertThat(other.choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(other.reason()).endsWith("(± 4.1)");
  }

  /**
   * Independent differences with mean 1 and variance v: named if 1/√(v/M) is more than the 97.5 % quantile of t, by the tables
   * 12.706, 4.303, 2.776, 2.262 and 2.093 for 2, 3, 5, 10 and 20. Two standard errors would name all of them.
   */
  @Test
  void theQuantileIsThatOfStudent() {
    int[] counts = {2, 3, 5, 10, 20};
    double[] quantiles = {12.706, 4.303, 2.776, 2.262, 2.093};
    for (int k = 0; k < counts.length; k++) {
      for (double factor : new double[] {0.998, 1.002}) {
        int m = counts[k];
        double deviation = Math.sqrt(m) / (factor * quantiles[k]);
        double[] differences = new double[m];
        double[] zeros = new double[m];
        // ±a, and 0 in the middle of an odd number: variance a² · sides/(m − 1)
        int sides = m - m % 2;
        double a = deviation * Math.sqrt((m - 1.0) / sides);
        for (int s = 0; s < m; s++) {
          double side = m % 2 == 1 && s == m - 1 ? 0 : s % 2 == 0 ? a : -a;
          differences[s] = 51 + side;
          zeros[s] = 50;
        }
        assertThat(Verdict.ofIndependent(differences, zeros, RMSE).choice())
            .as("%d tasks, %s of the quantile", m, factor)
            .isEqualTo(factor > 1 ? Verdict.Choice.TRAIN_BY_VALIDATION : Verdict.Choice.EITHER);
      }
    }
  }

  /**
   * Five differences of mean 1 whose t is 3.9: above Student's 97.5 % quantile with 4 degrees of freedom, 2.776, and the 99 % quantile,
   * 3.747, and below the 99.5 % quantile, 4.604 (tables). 16/64 of 5 % are 1.25 %, whose quantile is 4.315.
   */
  @Test
  void meanLossesOfFewRowsAreAskedForMore() {
    double a = 1 / 3.9 * Math.sqrt(5); // variance of ±a, ±a, 0 is a²
    double[] worse = {11 + a, 11 - a, 11 + a, 11 - a, 11};
    double[] better = {10, 10, 10, 10, 10};
    Measure many = Measure.meanLoss("test log loss", 64);
    Measure few = Measure.meanLoss("test log loss", 16);
    assertThat(Verdict.ofIndependent(worse, better, many).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.ofIndependent(worse, better, few).choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(few.level()).isCloseTo(0.0125, within(1e-15));
  }

  /** (4/64)^¼ = 1/2, and half of 5 % is the level; from 64 rows on it is all of it. */
  @Test
  void residualsOfFewRowsAreAskedForALittleMore() {
    assertThat(Measure.residual("test RMSE", 4).level()).isCloseTo(0.025, within(1e-15));
    assertThat(Measure.residual("test RMSE", 64).level()).isEqualTo(0.05);
    assertThat(Measure.residual("test RMSE", Double.POSITIVE_INFINITY)).isEqualTo(Measure.RMSE);
  }

  /** One row of a hundred on both splits, and five on all five: √(0.45 · 0.05 · 0.95/100) · 2.776 = 0.0406 is less than 0.05. */
  @Test
  void tiesOfErrorRatesAreNoCertainty() {
    Measure rate = Measure.errorRate(100);
    Verdict two = Verdict.of(new double[] {.20, .20}, new double[] {.19, .19}, .25, rate);
    assertThat(two.choice()).isEqualTo(Verdict.Choice.EITHER);
    double[] worse = {.25, .25, .25, .25, .25};
    double[] better = {.20, .20, .20, .20, .20};
    assertThat(Verdict.of(worse, better, .25, rate).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(worse, better, .25, Measure.errorRate(60)).choice())
        .as("√(0.45 · 0.0475/60) · 2.776 = 0.0524")
        .isEqualTo(Verdict.Choice.EITHER);
  }

  @Test
  void noVarianceAtAllNamesNoChoice() {
    for (int m : new int[] {2, 20}) {
      double[] first = new double[m];
      double[] second = new double[m];
      for (int s = 0; s < m; s++) {
        first[s] = 0.1 * s + 1.1;
        second[s] = 0.1 * s + 1;
      }
      Verdict verdict = Verdict.of(first, second, .25, RMSE);
      assertThat(verdict.choice()).as("%d splits", m).isEqualTo(Verdict.Choice.EITHER);
      assertThat(verdict.reason()).contains("the same on all splits");
    }
  }

  /**
   * The same differences in units whose squares are beyond the doubles or below them: the mean is 2, the deviation 2/√3, and
   * Student's quantile for four splits 3.18; 3.18 · 2/√3 · √¼ = 1.84, and 2.60 with √½.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p530, 0x1p-660})
  void theUnitDoesNotMatter(double unit) {
    double[] first = {13 * unit, 11 * unit, 13 * unit, 11 * unit};
    double[] second = {10 * unit, 10 * unit, 10 * unit, 10 * unit};
    assertThat(Verdict.of(first, second, 0, RMSE).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(first, second, 0.25, RMSE).choice()).isEqualTo(Verdict.Choice.EITHER);
  }

  @Test
  void pricesAreWrittenWithoutPowersOfTen() {
    Verdict verdict = Verdict.ofIndependent(
        new double[] {143_000, 150_100, 139_000},
        new double[] {141_300, 141_900, 141_200},
        new Verdict.Measure("test RMSE", Double.POSITIVE_INFINITY));
    assertThat(verdict.reason())
        .startsWith("mean test RMSE 144000 against 141500 over 3 ")
        .containsPattern("\\(± [0-9]{4,5}\\)");
  }

  @Test
  void aDifferenceOfAThousandthDoesNotMatter() {
    Verdict verdict = Verdict.of(new double[] {10.01, 10.01}, new double[] {10, 10}, 0.25, RMSE);
    assertThat(verdict.choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(verdict.reason()).contains("equally well").contains("10.01 against 10.00");
  }

  @Test
  void aThirdChoiceIsComparedWithBothAndNamesNeither() {
    double[] low = {10, 10.1, 9.9, 10};
    double[] high = {13, 13.1, 12.8, 13.2};
    double[] lost = {10, 10, Double.NaN, 10};
    Verdict verdict = Verdict.of(high, low, 0.25, RMSE);
    assertThat(beside(verdict, low, high, low))
        .endsWith(
            "; third has 10.00, better than train-by-train and level with train-by-validation");
    assertThat(beside(verdict, high, low, low)).endsWith("; third has 13.03, worse than both");
    assertThat(beside(verdict, low, high, lost)).endsWith("; third has 10.00, better than both");
    assertThat(beside(verdict, lost, high, low)).endsWith("; third diverges");
  }

  private static String beside(Verdict verdict, double[] third, double[] first, double[] second) {
    Verdict extended = verdict.beside("third", third, first, second, 0.25, RMSE);
    assertThat(extended.choice()).isEqualTo(verdict.choice());
    return extended.reason();
  }

  @Test
  void oneTaskAloneDecidesNothing() {
    Verdict verdict = Verdict.ofIndependent(new double[] {13}, new double[] {10}, RMSE);
    assertThat(verdict.choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(verdict.reason())
        .isEqualTo(
            "mean test RMSE 13.00 against 10.00 over 1 new task, but one new task cannot tell"
                + " a difference from chance");
    assertThat(Verdict.ofRepeats(new double[] {13}, new double[] {10}, RMSE).reason())
        .isEqualTo("mean test RMSE 13.00 against 10.00 over 1 repeat, but one repeat cannot tell"
            + " a difference from chance");
  }

  @Test
  void aChoiceThatDivergesLoses() {
    double[] finite = {1, 1};
    double[] diverging = {1, Double.POSITIVE_INFINITY};
    Verdict first = Verdict.of(diverging, finite, 0.25, RMSE);
    assertThat(first.choice()).isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(first.reason()).contains("training rows").endsWith("on 1 of 2 splits");
    assertThat(choice(finite, diverging, 0.25)).isEqualTo(Verdict.Choice.TRAIN_BY_TRAIN);
    assertThat(choice(diverging, diverging, 0.25)).isEqualTo(Verdict.Choice.EITHER);
  }

  /** The mean of numbers near the largest double is one of them, and no divergence. */
  @Test
  void hugeErrorsAreNotInfinite() {
    double[] huge = {1e308, 1.1e308, 1.2e308};
    assertThat(Verdict.of(huge, huge, 0.25, RMSE).reason()).contains("equally well");
  }

  /** A reason names what was compared and nothing that it has not seen, such as how many rows there are. */
  @Test
  void reasonsSayWhatTheNumbersSay() {
    Verdict verdict = Verdict.of(new double[] {1, 1.1}, new double[] {2, 2.1001}, 0.25, RMSE);
    assertThat(verdict.choice()).isEqualTo(Verdict.Choice.TRAIN_BY_TRAIN);
    assertThat(verdict.reason())
        .isEqualTo(
            "the step size chosen on training rows does better on unseen rows: mean test RMSE"
                + " 1.050 against 2.050 over 2 splits");
  }
}
