package dev.etude.meta.diagnosis;

import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import java.util.function.DoubleUnaryOperator;

/**
 * What is true at a point, as far as is known: the answer of the most accurate engine, next to differences of the value.
 *
 * <pre>
 *   D(h) = (G(η eʰ) − G(η e⁻ʰ)) / 2h,      dG/d log η ≈ (4 D(h) − D(2h)) / 3,      h = 10⁻³, else 10⁻⁴, else 10⁻⁵
 * </pre>
 *
 * <p>The largest h serves where G is smooth, whose error is h⁴ times a fifth derivative; the smaller ones where G changes e-fold
 * within 1/t of log η. A slope that the engine itself calls chaotic counts only if the largest h confirms it: then tangents
 * grow because the weights do, and a descent may follow.
 *
 * @param stepSize η
 * @param steps t
 * @param engine the engine's name
 * @param answer its answer
 * @param difference the difference nearest to its slope; NaN where none was taken, or none has a value
 * @param confirmation what the differences say of the slope
 * @param unit of what a value's error is a part where the value itself is small: 1/t for the log objective, |G| otherwise
 */
public record Reference(
    double stepSize,
    int steps,
    String engine,
    Answer answer,
    double difference,
    Confirmation confirmation,
    double unit) {
  private static final double[] INTERVALS = {1e-3, 1e-4, 1e-5};
  private static final double SMALLEST_SLOPE =
      1e-3; // in units; next to a minimiser all but noise cancels

  /** What differences of the value say. */
  public enum Confirmation {
    /** A difference agrees with the slope. */
    CONFIRMED,
    /** None does. */
    CONTRADICTED,
    /** There is no slope to confirm. */
    NOT_TRIED
  }

  /** Takes the answer of an engine, and differences of values until one agrees. */
  static Reference of(
      CheckedEngine engine,
      double stepSize,
      int steps,
      MetaObjective objective,
      DoubleUnaryOperator values,
      double tolerance) {
    Answer answer = engine.at(stepSize, steps, objective);
    boolean log = objective.reduction() == Reduction.LOG_LAST;
    double unit = log ? 1.0 / steps : Math.abs(answer.value());
    Reference untried = new Reference(
        stepSize, steps, engine.name(), answer, Double.NaN, Confirmation.NOT_TRIED, unit);
    return answer.status().isFinite() ? untried.compared(values, tolerance) : untried;
  }

  private Reference compared(DoubleUnaryOperator values, double tolerance) {
    double nearest = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    int intervals = answer.status().hasUsefulGradient() ? INTERVALS.length : 1;
    for (int i = 0; i < intervals; i++) {
      double h = INTERVALS[i];
      double difference = (4 * difference(values, h) - difference(values, 2 * h)) / 3;
      double error = Math.abs(difference - answer.slope()) / slopeScale();
      if (error < least) {
        least = error;
        nearest = difference;
      }
      if (least <= tolerance) {
        break;
      }
    }
    Confirmation found = least <= tolerance ? Confirmation.CONFIRMED : Confirmation.CONTRADICTED;
    return new Reference(stepSize, steps, engine, answer, nearest, found, unit);
  }

  private double difference(DoubleUnaryOperator values, double h) {
    double ahead = values.applyAsDouble(stepSize * StrictMath.exp(h));
    double behind = values.applyAsDouble(stepSize * StrictMath.exp(-h));
    return (ahead - behind) / (2 * h);
  }

  /**
   * Says whether a descent may follow the slope.
   *
   * @return false where there is none, and where no difference confirms it
   */
  public boolean hasUsefulSlope() {
    return confirmation == Confirmation.CONFIRMED;
  }

  /**
   * Returns the error of another answer's value.
   *
   * @param other the answer
   * @return |G − G_ref| / max(|G_ref|, unit); NaN where the reference has no value
   */
  public double valueError(Answer other) {
    double scale = Math.max(Math.abs(answer.value()), unit);
    double error = Math.abs(other.value() - answer.value());
    return error == 0 ? 0 : error / scale; // a loss of 0 has no scale
  }

  /**
   * Returns the error of another answer's slope.
   *
   * @param other the answer
   * @return |S − S_ref| / (|S_ref| + 10⁻³ unit); NaN where the reference has no slope
   */
  public double slopeError(Answer other) {
    double error = Math.abs(other.slope() - answer.slope());
    return error == 0 ? 0 : error / slopeScale();
  }

  private double slopeScale() {
    return Math.abs(answer.slope()) + SMALLEST_SLOPE * unit;
  }
}
