package dev.etude.tuning.answer;

import dev.etude.math.Vector;

/**
 * The errors of a constant prediction on unseen data: whatever is learned has to be better than that.
 *
 * @param name what it does, such as {@code predicting the mean}
 * @param errors one for each split, comparable with those of the {@link Proposal}s
 * @param values of the metric, one for each split
 */
public record Baseline(String name, Vector errors, Vector values) {
  /**
   * Returns a baseline whose metric is the error.
   *
   * @param name what it does
   * @param errors one for each split or repeat, of which less is better
   * @return the baseline
   */
  public static Baseline of(String name, double... errors) {
    Vector copy = Vector.of(errors);
    return new Baseline(name, copy, copy);
  }
}
