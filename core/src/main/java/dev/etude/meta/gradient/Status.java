package dev.etude.meta.gradient;

import dev.etude.math.LogScaled;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.SmoothedWhereChaotic;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** The status of a meta-gradient: whether its numbers can be used, and if not, why. */
public sealed interface Status extends Serializable {
  /**
   * Says whether value and gradient are finite numbers.
   *
   * @return false if they must not be used
   */
  default boolean isFinite() {
    return false;
  }

  /**
   * Says whether a descent may follow the gradient.
   *
   * @return false if there is none, or if it points nowhere although it is finite
   */
  default boolean hasUsefulGradient() {
    return isFinite();
  }

  /**
   * Says in words what the status is, starting with one word that scripts can match.
   *
   * @return for instance {@code finite}, or {@code zero-loss: ...}
   */
  String description();

  /**
   * The statuses from the least severe to the most, for a mean over tasks: a loss of 0, which the mean takes like any number and
   * which decides only where all are 0; then numbers, estimates, values without a useful slope, no values.
   */
  List<Class<? extends Status>> BY_SEVERITY = List.of(
      ZeroLoss.class,
      Finite.class,
      Approximate.class,
      Unchecked.class,
      Truncated.class,
      Smoothed.class,
      Escaped.class,
      Chaotic.class,
      NotFinite.class,
      OutOfRange.class,
      Diverged.class);

  /**
   * Returns how much the status says against a mean over tasks.
   *
   * @return the place in {@link #BY_SEVERITY}, from 0
   */
  default int severity() {
    return BY_SEVERITY.indexOf(getClass());
  }

  /**
   * Returns the more severe of two statuses.
   *
   * @param other the other
   * @return of two equally severe, this one; of two that are approximate, the one with the larger error
   */
  default Status orWorse(Status other) {
    if (this instanceof Approximate own
        && other instanceof Approximate its
        && its.error > own.error) {
      return other;
    }
    return other.severity() > severity() ? other : this;
  }

  /**
   * Returns the status as words in one line, for files that are read again.
   *
   * @return a name and its numbers, doubles in hexadecimal
   */
  default String code() {
    return StatusCode.of(this);
  }

  /**
   * Reads what {@link #code} wrote.
   *
   * @param code the words
   * @return the same status, to the same bits
   * @throws IllegalArgumentException if no status is written so
   */
  static Status parse(String code) {
    return StatusCode.parse(code);
  }

  /** Value and gradient are what the javadoc of the engine promises. */
  record Finite() implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "finite";
    }
  }

  /** Value and gradient are finite, but the engine vouches for nothing: plain back-propagation. */
  record Unchecked() implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "unchecked: plain back-propagation does not know its own error";
    }
  }

  /**
   * Value and gradient are finite, but rest on differences: of gradients, or of the steps of a rule.
   *
   * @param error by what part of themselves differences over two widths were found to differ, weighed by size; {@value
   *     #OF_STEPS} for those of a rule's steps, which are not measured
   */
  record Approximate(double error) implements Status {
    /** About what differences of a smooth rule's steps are off by. */
    public static final double OF_STEPS = 1e-10;

    /** A larger error leaves nothing that a descent could follow. */
    static final double MOST = 0.5;

    /** Says that differences of a rule's steps stand behind the numbers. */
    public Approximate() {
      this(OF_STEPS);
    }

    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public boolean hasUsefulGradient() {
      return error <= MOST;
    }

    @Override
    public int severity() {
      return BY_SEVERITY.indexOf(hasUsefulGradient() ? Approximate.class : Chaotic.class);
    }

    @Override
    public String description() {
      String what =
          "approximate: the problem has no Hessian-vector products, or the rule no derivatives; central"
              + " differences stand in for them";
      return String.format(
          Locale.ROOT,
          hasUsefulGradient()
              ? "%s, off by about %.0e of themselves"
              : "%s, but the gradient is too rough for them (off by %.0e of themselves): the slope is not to be used",
          what,
          error);
    }
  }

  /**
   * Plain back-propagation left the finite numbers.
   *
   * @param value what it returned as the objective
   * @param gradient what it returned as the first derivative
   */
  record NotFinite(double value, double gradient) implements Status {
    @Override
    public String description() {
      return "not-finite: back-propagation returned " + value + " for the objective and " + gradient
          + " for its derivative";
    }
  }

  /** The loss is exactly 0, so that its logarithm is −∞. */
  record ZeroLoss() implements Status {
    @Override
    public String description() {
      return "zero-loss: the last loss is exactly 0 and has no logarithm";
    }
  }

  /**
   * The number exists but is no double.
   *
   * @param value what could not be written as a double
   */
  record OutOfRange(LogScaled value) implements Status {
    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "%s: the result contains %s, which is no double; the log objective has no such numbers",
          value.exponent() > 0 ? "overflow" : "underflow",
          value);
    }
  }

  /**
   * The trajectory left the finite numbers.
   *
   * @param step the first bad step, from 1
   */
  record Diverged(int step) implements Status {
    @Override
    public String description() {
      return "diverged: the weights or the loss left the finite numbers at step " + step;
    }
  }

  /**
   * The weights left the escape radius, or the loss the finite numbers. The log objective and its derivative are
   * extrapolated from there: finite, and higher for a run that grows faster.
   *
   * @param step the step τ of the escape, from 1
   */
  record Escaped(int step) implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "escaped: at step " + step + "; the log loss is extrapolated from there";
    }
  }

  /**
   * The run is chaotic: a change of a meta-parameter grows exponentially, and faster than the run itself. The value is right,
   * the derivative is that of a function so rough that no descent should follow it.
   *
   * @param growthRate (1/t) log of the growth of a tangent or an adjoint
   */
  record Chaotic(double growthRate) implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public boolean hasUsefulGradient() {
      return false;
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "chaotic: tangents grow by exp(%.3g) a step; descend a smoothed objective, or scan",
          growthRate);
    }
  }

  /**
   * The derivative is that of the last steps only: biased.
   *
   * @param window how many steps were differentiated
   * @param steps how many were made
   */
  record Truncated(int window, int steps) implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "truncated: biased, the derivative of the last " + window + " of " + steps + " steps";
    }
  }

  /**
   * The gradient is an estimate of that of a smoothed objective. So is the value that {@link EvolutionStrategies} return; that
   * of {@link SmoothedWhereChaotic} is the run's own.
   *
   * @param deviation σ of the smoothing, in coordinates without limits
   * @param pairs how many antithetic pairs of runs they are means of
   */
  record Smoothed(double deviation, int pairs) implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "smoothed: the gradient (by evolution strategies alone, the value too) is an estimate from "
          + pairs + " pairs of runs, deviation " + deviation;
    }
  }
}
