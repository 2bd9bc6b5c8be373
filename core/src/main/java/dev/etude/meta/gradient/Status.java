package dev.etude.meta.gradient;

import dev.etude.math.LogScaled;
import java.util.Locale;

/** What a meta-gradient's numbers are worth. */
public sealed interface Status {
  /**
   * Says whether value and gradient are finite numbers.
   *
   * @return false if they must not be used
   */
  default boolean isFinite() {
    return false;
  }

  /**
   * Says in words what the status is, starting with one word that scripts can match.
   *
   * @return for instance {@code finite}, or {@code zero-loss: ...}
   */
  String description();

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

  /** Value and gradient are finite, but rest on products that are differences of gradients. */
  record Approximate() implements Status {
    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public String description() {
      return "approximate: the problem has no Hessian-vector products; central differences of its gradient"
          + " stand in for them, good to about ten digits at best";
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
}
