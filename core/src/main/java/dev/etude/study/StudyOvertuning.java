package dev.etude.study;

import java.util.List;
import java.util.Optional;

/**
 * The cost of choosing by validation losses, measured on the test data: the test loss of the training with the smallest
 * validation loss, beside the smallest test loss among the trainings that had the smallest validation loss at some time of
 * the study.
 *
 * @param testLoss of the training with the smallest validation loss
 * @param bestTestLoss the smallest test loss among those that led on the way there
 * @see <a href="https://arxiv.org/abs/2506.19540">L. Schneider, B. Bischl, M. Feurer, "Overtuning in hyperparameter
 *     optimization", AutoML 2025</a>
 */
public record StudyOvertuning(double testLoss, double bestTestLoss) {
  /** Finds it; empty unless trainings told both losses. */
  static Optional<StudyOvertuning> of(List<StudyTrial> told) {
    double validation = Double.POSITIVE_INFINITY;
    double test = Double.NaN;
    double best = Double.POSITIVE_INFINITY;
    for (StudyTrial each : told) {
      TrialResult result = each.result().orElseThrow();
      if (Loss.VALIDATION.isTold(result)
          && Loss.TEST.isTold(result)
          && result.validation() < validation) {
        validation = result.validation();
        test = result.test();
        best = Math.min(best, test);
      }
    }
    return Double.isFinite(test) ? Optional.of(new StudyOvertuning(test, best)) : Optional.empty();
  }

  /**
   * Returns the cost.
   *
   * @return how much larger the test loss is than the best on the way; 0 if none was better
   */
  public double cost() {
    return testLoss - bestTestLoss;
  }
}
