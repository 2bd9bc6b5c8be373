package dev.etude.meta.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @Test
  void aClearAndSteadyDifferenceDecides() {
    double[] low = {10, 11, 12, 13};
    double[] high = {12, 13.1, 14, 15.1};
    assertThat(Verdict.of(high, low, 0.25).choice()).isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(low, high, 0.25).choice()).isEqualTo(Verdict.Choice.TRAIN_BY_TRAIN);
  }

  /**
   * Differences 3, 1, 3, 1: mean 2, variance 4/3. With n_test/n_trained = 1/4 the standard error is √((1/4 + 1/4) 4/3) =
   * 0.816: 2 is more than twice that. With 1 it is √(5/4 · 4/3) = 1.29: it is not.
   */
  @Test
  void theCorrectionForSharedRowsCounts() {
    double[] first = {13, 11, 13, 11};
    double[] second = {10, 10, 10, 10};
    assertThat(Verdict.of(first, second, 0.25).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(first, second, 1).choice()).isEqualTo(Verdict.Choice.EITHER);
  }

  /** The same differences in units whose squares are beyond the doubles or below them. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p530, 0x1p-660})
  void theUnitDoesNotMatter(double unit) {
    double[] first = {13 * unit, 11 * unit, 13 * unit, 11 * unit};
    double[] second = {10 * unit, 10 * unit, 10 * unit, 10 * unit};
    assertThat(Verdict.of(first, second, 0.25).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(first, second, 1).choice()).isEqualTo(Verdict.Choice.EITHER);
  }

  @Test
  void aDifferenceOfAThousandthDoesNotMatter() {
    Verdict verdict = Verdict.of(new double[] {10.01, 10.01}, new double[] {10, 10}, 0.25);
    assertThat(verdict.choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(verdict.reason()).contains("equally well").contains("10.01 against 10.00");
  }

  @Test
  void oneTaskAloneDecidesNothing() {
    Verdict verdict = Verdict.ofIndependent(new double[] {13}, new double[] {10}, "test RMSE");
    assertThat(verdict.choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(verdict.reason())
        .isEqualTo(
            "mean test RMSE 13.00 against 10.00 over 1 new task, but one new task cannot tell"
                + " a difference from chance");
  }

  @Test
  void aChoiceThatDivergesLoses() {
    double[] finite = {1, 1};
    double[] diverging = {1, Double.POSITIVE_INFINITY};
    assertThat(Verdict.of(diverging, finite, 0.25).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_VALIDATION);
    assertThat(Verdict.of(finite, diverging, 0.25).choice())
        .isEqualTo(Verdict.Choice.TRAIN_BY_TRAIN);
    assertThat(Verdict.of(diverging, diverging, 0.25).choice()).isEqualTo(Verdict.Choice.EITHER);
  }
}
