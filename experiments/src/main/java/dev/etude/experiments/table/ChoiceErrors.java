package dev.etude.experiments.table;

import dev.etude.math.Vector;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The errors of one task with each choice of its step size: root mean squared errors on unseen rows after training on all of
 * its own.
 *
 * @param byTraining chosen on the rows trained on
 * @param byValidation chosen on validation rows of one split
 * @param bySplits chosen on the validation rows of several splits; as byValidation where there is one
 * @param byLeaveOneOut chosen by leaving out one row after another
 * @param best of the best step size that there is
 * @param stepSizes what byTraining, byValidation and byLeaveOneOut chose
 */
record ChoiceErrors(
    double byTraining,
    double byValidation,
    double bySplits,
    double byLeaveOneOut,
    double best,
    Vector stepSizes)
    implements Serializable {
  private static final double RELEVANT = 0.01;
  private static final double FARTHEST =
      1000; // a run that diverges counts as this many times the best

  /** A choice may be a little better than the best of those that were looked at. */
  ChoiceErrors {
    best = DoubleStream.of(best, byTraining, byValidation, bySplits, byLeaveOneOut)
        .min()
        .orElseThrow();
  }

  /** Adds up what tasks have in common: their means, and how much larger one is than another. */
  record Mean(
      double byTraining,
      double byValidation,
      double bySplits,
      double byLeaveOneOut,
      double best,
      double gained,
      double gainedError) {
    static Mean of(List<ChoiceErrors> tasks) {
      double[] gains = tasks.stream()
          .mapToDouble(task -> Math.log(task.capped(task.bySplits) / task.byLeaveOneOut))
          .toArray();
      double mean = Arrays.stream(gains).average().orElseThrow();
      double squares =
          Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
      int count = gains.length;
      return new Mean(
          mean(tasks, ChoiceErrors::byTraining),
          mean(tasks, ChoiceErrors::byValidation),
          mean(tasks, ChoiceErrors::bySplits),
          mean(tasks, ChoiceErrors::byLeaveOneOut),
          mean(tasks, ChoiceErrors::best),
          mean,
          Math.sqrt(squares / Math.max(1, count - 1) / count));
    }

    /** Says whether leave-one-out is worse than the validation rows of several splits, beyond chance and by more than 1 %. */
    boolean isWorse() {
      return gained < -RELEVANT && gained < -2 * gainedError;
    }

    /** Says whether it is better, in the same sense. */
    boolean isBetter() {
      return gained > RELEVANT && gained > 2 * gainedError;
    }

    private static double mean(List<ChoiceErrors> tasks, ToDoubleFunction<ChoiceErrors> error) {
      return tasks.stream()
          .mapToDouble(task -> task.capped(error.applyAsDouble(task)))
          .average()
          .orElseThrow();
    }
  }

  private double capped(double error) {
    return error < FARTHEST * best ? error : FARTHEST * best;
  }
}
