package dev.etude.update.adaptive;

import java.io.Serializable;

/**
 * Between which bounds a rule keeps a step size or a gain.
 *
 * @param least may be −∞
 * @param largest at least {@code least}, may be ∞
 */
public record StepBounds(double least, double largest) implements Serializable {
  /** Checks the order. */
  public StepBounds {
    if (!(least <= largest)) {
      throw new IllegalArgumentException(
          "bounds must be in order, but are " + least + " and " + largest);
    }
  }

  /**
   * Returns no bounds at all.
   *
   * @return (−∞, ∞)
   */
  public static StepBounds none() {
    return new StepBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Moves a number to the nearest one between the bounds. NaN stays NaN.
   *
   * @param value the number
   * @return the number between the bounds
   */
  public double clamp(double value) {
    return Math.max(least, Math.min(largest, value));
  }
}
