package dev.etude.meta.diagnosis;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;

/**
 * What an engine said at a point.
 *
 * @param value G, NaN where the status is not finite
 * @param slope dG/d log η, NaN where the status is not finite
 * @param standardError the standard error of the slope; 0 for an engine that draws nothing
 * @param status what the engine says of them
 */
public record Answer(double value, double slope, double standardError, Status status) {
  /** Turns the derivative of a constant schedule into one in log η. */
  static Answer of(MetaGradient found, Unroll<?> unroll) {
    return new Answer(
        found.value(),
        found.inCoordinates(unroll.parameters()).stepSizeDerivative(),
        0,
        found.status());
  }
}
