package dev.etude.meta.optimizer;

import dev.etude.check.Arguments;
import java.util.Locale;

/**
 * Whether a step size is better chosen on training rows or on validation rows, by the test errors of the two choices.
 *
 * <pre>
 *   δ_s = e_s(train-by-train) − e_s(train-by-validation) on split s,   δ̄ = mean,   V = variance (with M − 1)
 *   standard error = √((1/M + n_test/n_trained) V)
 * </pre>
 *
 * <p>The splits share rows, so that V/M alone would be too small; the second term corrects for it (Nadeau, Bengio,
 * "Inference for the generalization error", Machine Learning 52, 2003). A difference counts when it is larger than two
 * standard errors and than {@value #RELEVANT} of the smaller error.
 *
 * @param choice which objective to use
 * @param reason why, in one sentence with the numbers
 */
public record Verdict(Choice choice, String reason) {
  private static final double RELEVANT = 0.005;
  private static final String RMSE = "test RMSE";
  private static final Counted SPLIT = new Counted("split", "splits");
  private static final Counted NEW_TASK = new Counted("new task", "new tasks");

  /** What to use. */
  public enum Choice {
    /** The training rows are enough. */
    TRAIN_BY_TRAIN("train-by-train"),
    /** A validation set is needed. */
    TRAIN_BY_VALIDATION("train-by-validation"),
    /** It makes no difference that these splits can show. */
    EITHER("either");

    private final String text;

    Choice(String text) {
      this.text = text;
    }

    /**
     * Returns the name in reports.
     *
     * @return lower case, with hyphens
     */
    public String text() {
      return text;
    }
  }

  /** A noun for one and for many. */
  private record Counted(String one, String many) {}

  /**
   * Compares two choices of step size.
   *
   * @param trainByTrain test errors of the one, one per split, at least one
   * @param trainByValidation test errors of the other on the same splits
   * @param testToTrained rows tested on per row trained on
   * @return the verdict
   */
  public static Verdict of(
      double[] trainByTrain, double[] trainByValidation, double testToTrained) {
    return of(trainByTrain, trainByValidation, testToTrained, RMSE);
  }

  /**
   * Compares two choices of step size by another error.
   *
   * @param trainByTrain test errors of the one, one per split, at least one
   * @param trainByValidation test errors of the other on the same splits
   * @param testToTrained rows tested on per row trained on
   * @param error what the errors are, such as {@code test error rate}
   * @return the verdict
   */
  public static Verdict of(
      double[] trainByTrain, double[] trainByValidation, double testToTrained, String error) {
    return of(trainByTrain, trainByValidation, testToTrained, error, SPLIT);
  }

  /**
   * Compares two choices of step size on tasks that share nothing, so that V/M is the variance of their mean.
   *
   * @param trainByTrain test errors of the one, one per task, at least one
   * @param trainByValidation test errors of the other on the same tasks
   * @return the verdict
   */
  public static Verdict ofIndependent(double[] trainByTrain, double[] trainByValidation) {
    return ofIndependent(trainByTrain, trainByValidation, RMSE);
  }

  /**
   * Compares two choices of step size by another error, on tasks that share nothing.
   *
   * @param trainByTrain test errors of the one, one per task, at least one
   * @param trainByValidation test errors of the other on the same tasks
   * @param error what the errors are
   * @return the verdict
   */
  public static Verdict ofIndependent(
      double[] trainByTrain, double[] trainByValidation, String error) {
    return of(trainByTrain, trainByValidation, 0, error, NEW_TASK);
  }

  private static Verdict of(
      double[] trainByTrain,
      double[] trainByValidation,
      double testToTrained,
      String measure,
      Counted what) {
    int splits = Arguments.atLeast(trainByTrain.length, 1, "splits");
    Arguments.length(trainByValidation, splits, "trainByValidation");
    double first = mean(trainByTrain);
    double second = mean(trainByValidation);
    double difference = first - second;
    if (!Double.isFinite(first) || !Double.isFinite(second)) {
      return unbounded(first, second);
    }
    double[] deviations = new double[splits];
    double largest = 0;
    for (int s = 0; s < splits; s++) {
      deviations[s] = trainByTrain[s] - trainByValidation[s] - difference;
      largest = Math.max(largest, Math.abs(deviations[s]));
    }
    double unit = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest)); // for the squares
    double variance = 0;
    for (double deviation : deviations) {
      variance += deviation / unit * (deviation / unit) / Math.max(1, splits - 1);
    }
    double error = Math.sqrt((1.0 / splits + testToTrained) * variance) * unit;
    boolean relevant = Math.abs(difference) > RELEVANT * Math.min(first, second);
    boolean significant = Math.abs(difference) > 2 * error;
    String numbers = String.format(
        Locale.ROOT,
        "mean %s %.4g against %.4g over %d %s",
        measure,
        first,
        second,
        splits,
        splits > 1 ? what.many : what.one);
    if (!relevant) {
      return new Verdict(
          Choice.EITHER, "the two choices do equally well on unseen rows: " + numbers);
    }
    if (splits == 1) {
      return new Verdict(
          Choice.EITHER,
          numbers + ", but one " + what.one + " cannot tell a difference from chance");
    }
    if (!significant) {
      return new Verdict(
          Choice.EITHER,
          String.format(
              Locale.ROOT,
              "%s, but the difference is within what the %s alone would give (± %.2g)",
              numbers,
              what.many,
              2 * error));
    }
    return difference > 0
        ? new Verdict(
            Choice.TRAIN_BY_VALIDATION,
            "the step size chosen on training rows overfits: " + numbers)
        : new Verdict(
            Choice.TRAIN_BY_TRAIN,
            "the training rows choose better than the fewer validation rows: " + numbers);
  }

  private static Verdict unbounded(double first, double second) {
    if (Double.isFinite(first) == Double.isFinite(second)) {
      return new Verdict(Choice.EITHER, "both choices diverge when trained on all rows");
    }
    return Double.isFinite(second)
        ? new Verdict(Choice.TRAIN_BY_VALIDATION, "the step size chosen on training rows diverges")
        : new Verdict(Choice.TRAIN_BY_TRAIN, "the step size chosen on validation rows diverges");
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
