package dev.etude.meta.diagnosis;

import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import java.util.stream.DoubleStream;

/**
 * The true value and slope at a point, as far as they are known: the answer of the most accurate engine, next to differences
 * of the value.
 *
 * <pre>
 *   D(h) = (φ(η eʰ) − φ(η e⁻ʰ)) / 2h,      dφ/d log η ≈ (4 D(h) − D(2h)) / 3
 *   φ = G for the log objective, and where G is not positive; otherwise φ = log G, and dG/d log η = G dφ/d log η
 *   h = 10⁻³, 10⁻⁴, 10⁻⁵, and for t above 10⁴ also 1/10t, in this order, until one agrees with the slope
 * </pre>
 *
 * <p>The largest h serves where φ is smooth, whose error is h⁴ times a fifth derivative; the smaller ones where G changes e-fold
 * within 1/t of log η, as it does near the stability edge. A slope that the engine itself calls chaotic counts only if the
 * largest h confirms it: then tangents grow because the weights do, and a descent may follow. Where the differences of the two
 * smallest h contradict each other, G has kinks closer than these, as a network of ReLU gives it many; there a difference within
 * a third of the slope confirms it, since a descent may follow. A closed form counts in any case:
 * between two zeros of the loss G may turn within less than every h, and that is no chaos.
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
    EngineAnswer answer,
    double difference,
    Confirmation confirmation,
    double unit) {
  private static final double[] INTERVALS = {1e-3, 1e-4, 1e-5};
  private static final double INTERVAL_TIMES_STEPS = 0.1;
  private static final double SMALLEST_SLOPE =
      1e-3; // in units; next to a minimiser all but noise cancels

  private static final double ROUNDING = 1e-26; // of the first loss: squares of errors of 10⁻¹³

  private static final double FOLLOWED = 1.0 / 3; // of the slope, where kinks hide it

  /** What differences of the value say. */
  public enum Confirmation {
    /** A difference agrees with the slope. */
    CONFIRMED,
    /** No difference agrees, but the slope is that of a closed form, which is true without one. */
    CLOSED_FORM,
    /** None does. */
    CONTRADICTED,
    /** None does, since the loss is no more than what rounding leaves of 0. */
    ROUNDED,
    /** There is no slope to confirm. */
    NOT_TRIED
  }

  /** Values of the objective, and their logarithms, which exist where the values themselves are no doubles. */
  interface Values {
    /** Returns G. */
    double at(double stepSize);

    /** Returns log G. */
    default double logarithmAt(double stepSize) {
      return StrictMath.log(at(stepSize));
    }
  }

  /** Takes the answer of an engine, and differences of values until one agrees. */
  static Reference of(
      CheckedEngine engine,
      double stepSize,
      int steps,
      MetaObjective objective,
      Values values,
      double tolerance) {
    EngineAnswer answer = engine.at(stepSize, steps, objective);
    boolean log = objective.reduction() == Reduction.LOG_LAST;
    Reference untried = untried(engine.name(), answer, stepSize, steps, objective);
    boolean closed = engine.promise() == Promise.CLOSED_FORM;
    return answer.status().isFinite()
        ? untried.compared(values, !log && answer.value() > 0, closed, tolerance)
        : untried;
  }

  /** An answer that no difference was held against yet. */
  static Reference untried(
      String engine, EngineAnswer answer, double stepSize, int steps, MetaObjective objective) {
    boolean log = objective.reduction() == Reduction.LOG_LAST;
    double unit = log ? 1.0 / steps : Math.abs(answer.value());
    return new Reference(stepSize, steps, engine, answer, Double.NaN, Confirmation.NOT_TRIED, unit);
  }

  /** The same answer after differences. */
  Reference with(double nearest, Confirmation found) {
    return new Reference(stepSize, steps, engine, answer, nearest, found, unit);
  }

  private Reference compared(
      Values values, boolean logarithms, boolean closedForm, double tolerance) {
    double nearest = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    double difference = Double.NaN;
    double before = Double.NaN;
    for (double h : intervals()) {
      before = difference;
      difference =
          (4 * difference(values, logarithms, h) - difference(values, logarithms, 2 * h)) / 3;
      double error = slopeError(difference);
      if (error < least) {
        least = error;
        nearest = difference;
      }
      if (least <= tolerance) {
        break;
      }
    }
    Confirmation otherwise = closedForm ? Confirmation.CLOSED_FORM : Confirmation.CONTRADICTED;
    boolean kinks = Math.abs(difference - before) > tolerance * Math.abs(answer.slope());
    boolean confirmed = least <= tolerance || (kinks && least <= FOLLOWED);
    Confirmation found = confirmed ? Confirmation.CONFIRMED : otherwise;
    return with(nearest, found);
  }

  /** The same answer, said to be one of rounding where no difference agrees because the loss has fallen to nothing. */
  Reference weighed(MetaObjective objective, double firstLoss) {
    double loss = objective.reduction() == Reduction.LOG_LAST
        ? StrictMath.exp(steps * answer.value())
        : answer.value();
    return confirmation == Confirmation.CONTRADICTED && Math.abs(loss) <= ROUNDING * firstLoss
        ? with(difference, Confirmation.ROUNDED)
        : this;
  }

  private double[] intervals() {
    if (!answer.status().hasUsefulGradient()) {
      return new double[] {INTERVALS[0]};
    }
    double smallest = INTERVAL_TIMES_STEPS / steps;
    return smallest < INTERVALS[INTERVALS.length - 1]
        ? DoubleStream.concat(DoubleStream.of(INTERVALS), DoubleStream.of(smallest))
            .toArray()
        : INTERVALS;
  }

  private double difference(Values values, boolean logarithms, double h) {
    double ahead = stepSize * StrictMath.exp(h);
    double behind = stepSize * StrictMath.exp(-h);
    return logarithms
        ? answer.value() * (values.logarithmAt(ahead) - values.logarithmAt(behind)) / (2 * h)
        : (values.at(ahead) - values.at(behind)) / (2 * h);
  }

  /**
   * Says whether a descent may follow the slope.
   *
   * @return false where there is none, and where no difference confirms it and no closed form stands behind it
   */
  public boolean hasUsefulSlope() {
    return confirmation == Confirmation.CONFIRMED || confirmation == Confirmation.CLOSED_FORM;
  }

  /**
   * Says whether there is a value, and a slope that nothing can follow.
   *
   * @return true where no difference confirms the slope of a loss that is more than rounding leaves
   */
  public boolean isChaotic() {
    return answer.status().isFinite() && !hasUsefulSlope() && !isRounded();
  }

  /**
   * Says whether the loss is no more than what rounding leaves of 0, so that nothing follows its slope.
   *
   * @return true where the confirmation is {@link Confirmation#ROUNDED}
   */
  public boolean isRounded() {
    return confirmation == Confirmation.ROUNDED;
  }

  /**
   * Says whether value and slope are those of a run that left the escape radius: agreement with them is agreement on how to
   * extrapolate.
   *
   * @return true where the status is {@link Status.Escaped}
   */
  public boolean isExtrapolated() {
    return answer.status() instanceof Status.Escaped;
  }

  /**
   * Returns the error of another answer's value.
   *
   * @param other the answer
   * @return |G − G_ref| / max(|G_ref|, unit); NaN where the reference has no value
   */
  public double valueError(EngineAnswer other) {
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
  public double slopeError(EngineAnswer other) {
    return slopeError(other.slope());
  }

  private double slopeError(double slope) {
    double error = Math.abs(slope - answer.slope());
    return error == 0 ? 0 : error / (Math.abs(answer.slope()) + SMALLEST_SLOPE * unit);
  }
}
