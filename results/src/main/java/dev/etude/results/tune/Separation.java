package dev.etude.results.tune;

import dev.etude.task.Metric;
import dev.etude.tuning.Choice;
import dev.etude.tuning.comparison.Outcome;
import java.util.Optional;

/**
 * Finds classes that were separated: weights that predict all of them right. Cross entropy has no minimum then, since it
 * falls to 0 as those weights grow, and neither have step sizes.
 */
final class Separation {
  private static final double EVEN = StrictMath.log(2); // the loss of a row with probability 1/2

  private Separation() {}

  /**
   * Says in how many splits that was seen.
   *
   * @param choices for each choice whether all training rows were predicted right, one for each split
   * @return a sentence; empty if there were none
   */
  static Optional<String> text(boolean[]... choices) {
    int splits = choices[0].length;
    int count = 0;
    for (int s = 0; s < splits; s++) {
      boolean separated = false;
      for (boolean[] choice : choices) {
        separated |= choice[s];
      }
      count += separated ? 1 : 0;
    }
    return count == 0
        ? Optional.empty()
        : Optional.of("The classes are separable on the training rows of " + count + " of " + splits
            + ": the loss has no minimum there, it falls to 0 as weights grow;"
            + " --penalty 0.01 gives it one.");
  }

  static Optional<String> text(TuneResult result) {
    boolean hasMinimum = !result.setting().tasks().isCrossEntropy()
        || result.setting().problem().model().penalty() > 0;
    return hasMinimum
        ? Optional.empty()
        : text(
            separated(result, result.tuned().byTraining()),
            separated(result, result.tuned().byValidation()));
  }

  private static boolean[] separated(TuneResult result, Choice choice) {
    Metric metric = result.setting().tasks().metric();
    int rows = result.setting().trainingRows();
    boolean[] separated = new boolean[choice.choosing().each().size()];
    for (int s = 0; s < separated.length; s++) {
      Outcome outcome = choice.choosing().each().get(s);
      separated[s] =
          isSeparated(metric, outcome.trained().metric(), outcome.trained().loss(), rows);
    }
    return separated;
  }

  /**
   * Says whether all rows were predicted right: by the accuracy if that is the metric, and in any case where no row can have as large
   * a part of the loss as one that is even.
   */
  static boolean isSeparated(Metric metric, double value, double loss, int rows) {
    return (metric.equals(Metric.ACCURACY) && value == 1) || rows * loss < EVEN;
  }
}
