package dev.etude.meta.evaluation;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.RowLosses;
import dev.etude.task.JudgedTask;

/** The number by which one of several step sizes is chosen, read after a training on the first part of a task. */
public enum Choosing {
  /** The loss on the validation rows. */
  VALIDATION {
    @Override
    double loss(JudgedTask.Part part, double[] weights) {
      return part.heldOut().loss().loss(weights);
    }
  },
  /**
   * The loss that is to be expected on unseen rows once the validation rows train, too. Where n rows train, losses on them and on others
   * lie to both sides of the loss of many rows, at distances in proportion to 1/n:
   *
   * <pre>
   *   V − (V − T) n_v / (2 (n + n_v))      T, n of the training rows, V, n_v of the validation rows
   * </pre>
   */
  EXTRAPOLATED {
    @Override
    double loss(JudgedTask.Part part, double[] weights) {
      double[] trained = rowLosses(part.trained().loss(), weights);
      double[] validated = rowLosses(part.heldOut().loss(), weights);
      double validation = mean(validated);
      double share = validated.length / (2.0 * (trained.length + validated.length));
      return validation - share * (validation - mean(trained));
    }
  };

  /** Returns what is to be least. */
  abstract double loss(JudgedTask.Part part, double[] weights);

  private static double[] rowLosses(InnerProblem loss, double[] weights) {
    if (loss instanceof RowLosses rows) {
      return rows.rowLosses(weights);
    }
    throw new IllegalArgumentException("the losses must be means over rows, but one is " + loss);
  }

  private static double mean(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }
}
