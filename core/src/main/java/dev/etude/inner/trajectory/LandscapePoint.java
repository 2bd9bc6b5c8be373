package dev.etude.inner.trajectory;

import dev.etude.math.LogScaled;
import java.io.Serializable;

/**
 * A loss after t steps, and how it changes with the step size.
 *
 * @param value f(w_t(η)), at least 0
 * @param slope df(w_t(η))/dη
 */
public record LandscapePoint(LogScaled value, LogScaled slope) implements Serializable {
  /** The sum of no points. */
  public static final LandscapePoint ZERO = new LandscapePoint(LogScaled.ZERO, LogScaled.ZERO);

  /**
   * Returns the sum of two landscapes at one step size.
   *
   * @param other the second
   * @return value and slope of the sum
   */
  public LandscapePoint plus(LandscapePoint other) {
    return new LandscapePoint(value.plus(other.value), slope.plus(other.slope));
  }

  /**
   * Returns a multiple.
   *
   * @param factor finite
   * @return value and slope of the multiple
   */
  public LandscapePoint times(double factor) {
    return new LandscapePoint(value.times(factor), slope.times(factor));
  }
}
