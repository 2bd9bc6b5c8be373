package dev.etude.tuning.answer;

import dev.etude.check.Arguments;
import java.util.Arrays;

/**
 * A step size that was tried, and the loss that it led to over several splits, tasks or repeats.
 *
 * @param stepSize η; 0 is no training at all
 * @param loss the mean; infinite or NaN if a training diverged
 * @param standardError of the mean; 0 for a single training
 */
public record Candidate(double stepSize, double loss, double standardError) {
  /** Checks the step size. */
  public Candidate {
    Arguments.nonNegative(stepSize, "stepSize");
  }

  /**
   * Sums up the losses of one step size.
   *
   * @param stepSize η, positive
   * @param losses one for each split, task or repeat, at least one
   * @return their mean and its standard error, √(V/M) with the variance V of M − 1 degrees of freedom
   */
  public static Candidate of(double stepSize, double... losses) {
    int count = Arguments.atLeast(losses.length, 1, "the number of losses");
    double mean = Arrays.stream(losses).map(loss -> loss / count).sum();
    double squares =
        Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    double error = count == 1 ? 0 : Math.sqrt(squares / (count - 1.0) / count);
    return new Candidate(stepSize, mean, error);
  }
}
