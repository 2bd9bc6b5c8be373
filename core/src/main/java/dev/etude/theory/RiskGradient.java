package dev.etude.theory;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;

/**
 * The risk after a schedule, and how it changes with each step size.
 *
 * @param risk the expected risk after t steps, positive
 * @param logSlopes ∂ log risk/∂η_τ for τ = 1 … t
 */
public record RiskGradient(LogScaled risk, Vector logSlopes) {
  /**
   * Returns the derivative of the risk itself.
   *
   * @param step τ, from 1 to t
   * @return ∂risk/∂η_τ
   */
  public LogScaled slope(int step) {
    return risk.times(logSlopes.get(step - 1));
  }
}
