package dev.etude.study;

import dev.etude.check.Arguments;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A meta-parameter of a training and where to search it.
 *
 * @param name lower-case words with hyphens, such as {@code step-size}
 * @param coordinate on which scale: logarithms for positive numbers, logits for fractions
 * @param from the smallest value; inside (0, 1) for logits
 * @param to the largest value, above {@code from}
 */
public record ParameterRange(String name, Coordinate coordinate, double from, double to) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  /** Checks the range. */
  public ParameterRange {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a parameter must be lower-case words with hyphens, but is '" + name + "'");
    }
    if (coordinate != Coordinate.IDENTITY) {
      Arguments.positive(from, "the smallest " + name);
    }
    Arguments.finite(from, "the smallest " + name);
    Arguments.finite(to, "the largest " + name);
    if (coordinate == Coordinate.LOGIT && !(to < 1)) {
      throw new IllegalArgumentException("the largest " + name + " must be below 1, but is " + to);
    }
    if (!(from < to)) {
      throw new IllegalArgumentException(
          "the largest " + name + " must be above the smallest, " + from + ", but is " + to);
    }
  }

  /** Returns θ of the smallest value. */
  double lower() {
    return coordinate.of(from);
  }

  /** Returns θ of the largest value. */
  double upper() {
    return coordinate.of(to);
  }

  /** Returns the value at θ, rounded to six digits: what programs are told is what is recorded. */
  double value(double theta) {
    double exact = coordinate.value(theta);
    double rounded = new BigDecimal(exact).round(DIGITS).doubleValue();
    return Math.max(from, Math.min(to, rounded));
  }

  /**
   * Returns the name for scripts.
   *
   * @return in camel case, {@code stepSize} of {@code step-size}
   */
  public String key() {
    return new Parameter(name, from, coordinate).key();
  }
}
