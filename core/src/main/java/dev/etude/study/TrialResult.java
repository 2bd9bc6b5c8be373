package dev.etude.study;

import dev.etude.check.Arguments;

/**
 * The result of one training of a study.
 *
 * @param end how it ended
 * @param train the loss on the data trained on; NaN if it is not known
 * @param validation the loss on data held out; NaN if it is not known
 * @param test the loss on further data, by which nothing is chosen; NaN if it is not known
 * @param share which part of a whole training was done, in [0, 1]
 * @param seconds how long it took; NaN if it is not known
 * @param note what else is to be said, on one line; may be empty
 */
public record TrialResult(
    TrialEnd end,
    double train,
    double validation,
    double test,
    double share,
    double seconds,
    String note) {
  /** Checks the share. */
  public TrialResult {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1], but is " + share);
    }
    note = note.replaceAll("\\p{Cntrl}+", " ");
  }

  /**
   * Creates the result of a whole training. It counts as diverged if a loss that is told is no finite number.
   *
   * @param train the loss on the data trained on
   * @param validation the loss on data held out
   * @return a result without a test loss
   */
  public static TrialResult of(double train, double validation) {
    return new TrialResult(
        Double.isFinite(train) && Double.isFinite(validation)
            ? TrialEnd.COMPLETED
            : TrialEnd.DIVERGED,
        train,
        validation,
        Double.NaN,
        1,
        Double.NaN,
        "");
  }

  /**
   * Creates the result of a whole training with one loss, the one that the study is to lower.
   *
   * @param loss the loss; the training counts as diverged if it is no finite number
   * @return a result with this loss as its validation loss
   */
  public static TrialResult of(double loss) {
    return new TrialResult(
        Double.isFinite(loss) ? TrialEnd.COMPLETED : TrialEnd.DIVERGED,
        Double.NaN,
        loss,
        Double.NaN,
        1,
        Double.NaN,
        "");
  }

  /**
   * Creates the result of a training that could not be done.
   *
   * @param note why, on one line
   * @return a failure
   */
  public static TrialResult failed(String note) {
    return new TrialResult(
        TrialEnd.FAILED, Double.NaN, Double.NaN, Double.NaN, 1, Double.NaN, note);
  }

  /**
   * Adds a test loss.
   *
   * @param loss on data by which nothing is chosen
   * @return a copy with it
   */
  public TrialResult withTest(double loss) {
    return new TrialResult(end, train, validation, loss, share, seconds, note);
  }

  /**
   * Adds how long it took.
   *
   * @param duration in seconds, at least 0
   * @return a copy with it
   */
  public TrialResult withSeconds(double duration) {
    return new TrialResult(
        end, train, validation, test, share, Arguments.nonNegative(duration, "seconds"), note);
  }
}
