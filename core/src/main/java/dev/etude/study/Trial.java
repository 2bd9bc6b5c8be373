package dev.etude.study;

import dev.etude.math.Vector;
import java.util.Map;

/**
 * One training that a study asks for.
 *
 * @param number from 1
 * @param space the meta-parameters
 * @param values their values, in the order of the space
 * @param repeat which of the common seeds it uses, from 0
 * @param seed what everything random in the training is to depend on, in [0, 2³¹)
 */
public record Trial(int number, Space space, Vector values, int repeat, long seed) {
  /**
   * Returns the step size.
   *
   * @return η
   */
  public double stepSize() {
    return values.get(0);
  }

  /**
   * Returns a parameter.
   *
   * @param name as in the space, or as a key for scripts
   * @return its value
   */
  public double value(String name) {
    for (int j = 0; j < space.ranges().size(); j++) {
      ParameterRange range = space.ranges().get(j);
      if (range.name().equals(name) || range.key().equals(name)) {
        return values.get(j);
      }
    }
    throw new IllegalArgumentException("there is no parameter " + name);
  }

  /**
   * Returns all parameters.
   *
   * @return values by keys for scripts, such as {@code stepSize}
   */
  public Map<String, Double> parameters() {
    return space.named(values);
  }
}
