package dev.etude.spark.ml;

import dev.etude.study.ParameterRange;
import dev.etude.update.parameter.Coordinate;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * A numeric param of a stage, and where to search it.
 *
 * <pre>
 *   new ParamRange(perceptron.stepSize(), Coordinate.LOG, 1e-4, 1)
 * </pre>
 *
 * @param param of doubles, floats, integers or longs; the latter two get the nearest whole number
 * @param scale logarithms for positive numbers, logits for fractions
 * @param from the smallest value, positive
 * @param to the largest value, above {@code from}
 */
public record ParamRange(Param<?> param, Coordinate scale, double from, double to)
    implements Serializable {
  /** Checks the kind of the param and the range. */
  public ParamRange {
    if (!(param instanceof DoubleParam
        || param instanceof FloatParam
        || param instanceof IntParam
        || param instanceof LongParam)) {
      throw new IllegalArgumentException("a param that is searched must be a number, but "
          + param.name() + " is a " + param.getClass().getSimpleName());
    }
    if (scale == Coordinate.IDENTITY) {
      throw new IllegalArgumentException(
          "the scale of " + param.name() + " must be LOG or LOGIT, but is " + scale);
    }
    new ParameterRange(studyName(param.name()), scale, from, to); // checks
  }

  /** The range for a study; names that are taken get a number. */
  ParameterRange inStudy(int number) {
    String name = studyName(param.name()) + (number > 1 ? "-" + number : "");
    return new ParameterRange(name, scale, from, to);
  }

  /** The value as the param takes it. */
  Object boxed(double value) {
    if (param instanceof IntParam) {
      return Math.toIntExact(Math.round(value));
    }
    if (param instanceof LongParam) {
      return Math.round(value);
    }
    return param instanceof FloatParam ? (Object) (float) value : (Object) value;
  }

  private static String studyName(String name) {
    return name.replaceAll("(?<=.)(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
  }
}
