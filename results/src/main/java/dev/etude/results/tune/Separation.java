package dev.etude.results.tune;

import dev.etude.task.Metric;
import dev.etude.tuning.Choice;
import java.util.Optional;

/**
 * Whether the classes of training rows were separated: weights that predict all of them right. Cross entropy has no minimum
 * then, since it falls to 0 as those weights grow, and neither have step sizes.
 */
public final class Separation {
  private Separation() {}

  /**
   * Says in how many splits that was seen.
   *
   * @param choices for each choice the share of right predictions of the training rows, one for each split
   * @return a sentence; empty if there were none, with a penalty, or without classes
   */
  static Optional<String> text(Metric metric, double penalty, double[]... choices) {
    if (!metric.equals(Metric.ACCURACY) || penalty > 0) {
      return Optional.empty();
    }
    boolean[] separated = new boolean[choices[0].length];
    for (double[] accuracies : choices) {
      for (int s = 0; s < separated.length; s++) {
        separated[s] |= accuracies[s] == 1;
      }
    }
    int count = 0;
    for (boolean each : separated) {
      count += each ? 1 : 0;
    }
    return count == 0
        ? Optional.empty()
        : Optional.of("The classes are separable on the training rows of " + count + " of "
            + separated.length + ": the loss has no minimum there, it falls to 0 as weights grow;"
            + " --penalty 0.01 gives it one.");
  }

  static Optional<String> text(TuneResult result) {
    return text(
        result.setting().tasks().metric(),
        result.setting().problem().model().penalty(),
        accuracies(result.tuned().byTraining()),
        accuracies(result.tuned().byValidation()));
  }

  private static double[] accuracies(Choice choice) {
    return choice.choosing().values(outcome -> outcome.trained().metric());
  }
}
