package dev.etude.meta.diagnosis;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;

/**
 * The value and the slope that an engine returned at a point.
 *
 * <p>Where the status is not finite, value and slope are NaN, unless it is {@link Status.NotFinite}: then they are what plain
 * back-propagation returned.
 *
 * @param value G
 * @param slope dG/d log η
 * @param standardError the standard error of the slope; 0 for an engine that draws nothing
 * @param status what the engine says of them
 */
public record EngineAnswer(double value, double slope, double standardError, Status status) {
  /** Turns the derivative of a constant schedule into one in log η. */
  static EngineAnswer of(MetaGradient found, Unroll<?> unroll) {
    double slope = found.inCoordinates(unroll.parameters()).stepSizeDerivative();
    if (found.status() instanceof Status.NotFinite raw) {
      double scale = unroll.parameters().get(0).slope();
      return new EngineAnswer(raw.value(), scale * raw.gradient(), 0, raw);
    }
    return new EngineAnswer(found.value(), slope, 0, found.status());
  }
}
