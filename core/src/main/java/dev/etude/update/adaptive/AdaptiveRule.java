package dev.etude.update.adaptive;

import dev.etude.update.parameter.Describable;
import java.io.Serializable;

/**
 * A rule that chooses its own step sizes.
 *
 * <p>A rule is a value: settings, checked when it is made. What it remembers lives in the {@link Descent}s it starts, which
 * share nothing.
 */
public interface AdaptiveRule extends Describable, Serializable {
  /**
   * Starts a descent.
   *
   * @param weights w_0, at least one, finite; copied
   * @return a descent that has made no step
   */
  Descent start(double[] weights);
}
