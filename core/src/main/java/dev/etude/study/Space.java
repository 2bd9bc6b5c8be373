package dev.etude.study;

import dev.etude.math.Vector;
import dev.etude.meta.search.noisy.Box;
import dev.etude.update.parameter.Coordinate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The meta-parameters of a study, one to four. The first of them is the one for which the values that are as good are told; it is
 * the step size unless another library names its parameters otherwise.
 *
 * <pre>
 *   Space.ofStepSize(1e-6, 1).and("momentum", Coordinate.LOGIT, 0.5, 0.99)
 * </pre>
 *
 * <pre>{@code
 * Space space = Space.ofStepSize(1e-5, 1).and("momentum", Coordinate.LOGIT, 0.5, 0.99);
 * }</pre>
 *
 * @param ranges each with a name of its own; the first of positive numbers
 */
public record Space(List<ParameterRange> ranges) {
  /** What a step size is called. */
  public static final String STEP_SIZE = "step-size";

  /** Copies and checks the ranges. */
  public Space {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty() || ranges.size() > Box.MOST) {
      throw new IllegalArgumentException("the number of parameters must be 1 to " + Box.MOST
          + ", the step size included, but is " + ranges.size());
    }
    if (!(ranges.get(0).from() > 0)) {
      throw new IllegalArgumentException("the first parameter, " + ranges.get(0).name()
          + ", must be positive, because the values that are as good are told as factors; but its range"
          + " begins at " + ranges.get(0).from());
    }
    Set<String> keys = new HashSet<>();
    for (ParameterRange range : ranges) {
      if (!keys.add(range.key())) {
        throw new IllegalArgumentException(
            "there must be one parameter " + range.name() + ", but there are two");
      }
    }
  }

  /**
   * Returns the space of one step size, on a logarithmic scale.
   *
   * @param from the smallest, positive
   * @param to the largest
   * @return a space with one parameter
   */
  public static Space ofStepSize(double from, double to) {
    return new Space(List.of(new ParameterRange(STEP_SIZE, Coordinate.LOG, from, to)));
  }

  /**
   * Adds a parameter.
   *
   * @param name lower-case words with hyphens
   * @param coordinate its scale
   * @param from the smallest value
   * @param to the largest value
   * @return a space with one parameter more
   */
  public Space and(String name, Coordinate coordinate, double from, double to) {
    List<ParameterRange> more = new ArrayList<>(ranges);
    more.add(new ParameterRange(name, coordinate, from, to));
    return new Space(more);
  }

  /** Returns where to search, in coordinates without limits. */
  Box box() {
    return new Box(theta(ParameterRange::lower), theta(ParameterRange::upper));
  }

  /** Returns the values at θ. */
  Vector values(Vector theta) {
    double[] values = new double[ranges.size()];
    for (int j = 0; j < values.length; j++) {
      values[j] = ranges.get(j).value(theta.get(j));
    }
    return Vector.of(values);
  }

  /** Returns θ of values. */
  Vector theta(Vector values) {
    double[] theta = new double[ranges.size()];
    for (int j = 0; j < theta.length; j++) {
      theta[j] = ranges.get(j).coordinate().of(values.get(j));
    }
    return Vector.of(theta);
  }

  private Vector theta(ToDoubleFunction<ParameterRange> end) {
    return Vector.of(ranges.stream().mapToDouble(end).toArray());
  }

  /** Returns values by their names for scripts. */
  Map<String, Double> named(Vector values) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int j = 0; j < ranges.size(); j++) {
      named.put(ranges.get(j).key(), values.get(j));
    }
    return named;
  }
}
