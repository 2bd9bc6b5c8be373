package dev.etude.update.schedule;

import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * A schedule whose shape is given, so that its peak is all there is to learn.
 *
 * <pre>
 *   η_τ = peak · s_τ,      0 ≤ s_τ ≤ 1,      θ = (peak)
 * </pre>
 */
public interface FixedShape extends Schedule {
  /**
   * Returns the peak.
   *
   * @return the largest step size that the shape reaches, at least 0 and finite
   */
  double peak();

  /**
   * Returns the shape.
   *
   * @param step τ, from 1 to t
   * @return s_τ, in [0, 1]
   */
  double factor(int step);

  /**
   * Returns the schedule of the same shape and horizon with another peak.
   *
   * @param newPeak at least 0 and finite
   * @return the schedule
   */
  FixedShape withPeak(double newPeak);

  @Override
  default FixedShape flat(double stepSize) {
    return withPeak(stepSize);
  }

  @Override
  default double stepSize(int step) {
    return peak() * factor(step);
  }

  @Override
  default int parameters() {
    return 1;
  }

  @Override
  default List<Parameter> learnable() {
    return List.of(new Parameter("peak step size", peak(), Coordinate.LOG));
  }

  @Override
  default FixedShape withLearned(Vector values) {
    return withPeak(values.get(0));
  }

  @Override
  default double derivative(int step, int parameter) {
    return factor(step);
  }
}
