package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The examples in the documentation of scikit-learn's functions of the same names, and closed forms. */
class TableMetricTest {
  private static final double[] ACTUAL = {3, -0.5, 2, 7};
  private static final double[] PREDICTED = {2.5, 0, 2, 8};

  /** Outputs whose likeliest class is the one that is said. */
  private static double[][] saying(int classes, int... said) {
    double[][] outputs = new double[said.length][classes];
    for (int i = 0; i < said.length; i++) {
      outputs[i][said[i]] = 1;
    }
    return outputs;
  }

  /** sklearn.metrics.mean_squared_error: 0.375; mean_absolute_error: 0.5; r2_score: 0.948… */
  @Test
  void errorsOfNumbers() {
    assertThat(TableMetric.RMSE.ofNumbers(PREDICTED, ACTUAL))
        .isCloseTo(Math.sqrt(0.375), within(1e-15));
    assertThat(TableMetric.MAE.ofNumbers(PREDICTED, ACTUAL)).isCloseTo(0.5, within(1e-15));
    assertThat(TableMetric.R2.ofNumbers(PREDICTED, ACTUAL))
        .isCloseTo(0.9486081370449679, within(1e-14));
  }

  @Test
  void theMeanExplainsNothing() {
    assertThat(TableMetric.R2.ofNumbers(new double[] {2, 2, 2}, new double[] {1, 2, 3}))
        .isZero();
  }

  /** sklearn.metrics.log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]): 0.21616… */
  @Test
  void logLossIsThatOfProbabilities() {
    double[] probabilities = {.9, .1, .2, .65};
    double[][] logOdds = Arrays.stream(probabilities)
        .mapToObj(p -> new double[] {Math.log(p / (1 - p))})
        .toArray(double[][]::new);
    double[][] logs = Arrays.stream(probabilities)
        .mapToObj(p -> new double[] {Math.log(1 - p), Math.log(p)})
        .toArray(double[][]::new);
    int[] labels = {1, 0, 0, 1};
    assertThat(TableMetric.LOG_LOSS.ofClasses(logOdds, labels)).isCloseTo(0.21616, within(5e-6));
    assertThat(TableMetric.LOG_LOSS.ofClasses(logs, labels)).isCloseTo(0.21616, within(5e-6));
  }

  /** sklearn.metrics.roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]): 0.75 */
  @Test
  void aucIsThePartOfPairsInOrder() {
    double[][] scores = {{0.1}, {0.4}, {0.35}, {0.8}};
    int[] labels = {0, 0, 1, 1};
    assertThat(TableMetric.AUC.ofClasses(scores, labels)).isEqualTo(0.75);
    double[][] tied = {{0.4}, {0.4}, {0.4}, {0.8}};
    assertThat(TableMetric.AUC.ofClasses(tied, labels))
        .as("2 pairs of 4, 2 ties")
        .isEqualTo(0.75);
    assertThat(TableMetric.AUC.ofClasses(scores, new int[] {1, 1, 1, 1})).isEqualTo(0.5);
  }

  /** sklearn.metrics.balanced_accuracy_score([0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1]): 0.625 */
  @Test
  void balancedAccuracyIsTheMeanRecall() {
    double[][] outputs = saying(2, 0, 1, 0, 0, 0, 1);
    int[] labels = {0, 1, 0, 0, 1, 0};
    assertThat(TableMetric.BALANCED_ACCURACY.ofClasses(outputs, labels)).isEqualTo(0.625);
    assertThat(TableMetric.ACCURACY.ofClasses(outputs, labels)).isCloseTo(4.0 / 6, within(1e-15));
  }

  /** sklearn.metrics.f1_score([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], average="macro"): 0.26666… */
  @Test
  void f1IsTheMeanOverClassesOrThatOfTheSecond() {
    double[][] three = saying(3, 0, 2, 1, 0, 0, 1);
    assertThat(TableMetric.F1.ofClasses(three, new int[] {0, 1, 2, 0, 1, 2}))
        .isCloseTo(0.8 / 3, within(1e-15));
    double[][] two = saying(2, 1, 1, 0, 0);
    assertThat(TableMetric.F1.ofClasses(two, new int[] {1, 0, 1, 0}))
        .as("one hit, two said, two there")
        .isEqualTo(0.5);
    assertThat(TableMetric.F1.ofClasses(saying(2, 0, 0), new int[] {0, 0})).isZero();
  }
}
