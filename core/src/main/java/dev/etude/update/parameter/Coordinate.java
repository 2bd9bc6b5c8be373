package dev.etude.update.parameter;

/**
 * A map from a parameter p with a limited range to a number θ without limits, for a descent without constraints.
 *
 * <pre>
 *   IDENTITY   θ = p                  dp/dθ = 1           any p
 *   LOG        θ = log p              dp/dθ = p           p ≥ 0
 *   LOGIT      θ = log(p/(1 − p))     dp/dθ = p (1 − p)   0 ≤ p &lt; 1
 * </pre>
 *
 * <p>Near 1 the logit of a momentum or a decay β is −log(1 − β), the logarithm of its memory. At p = 0 the coordinate is −∞
 * and the slope 0: a parameter that is switched off stays off. Values that would round to 1 or overflow become the largest
 * double below. {@code StrictMath}: the same bits everywhere.
 */
public enum Coordinate {
  /** No limits. */
  IDENTITY {
    @Override
    public double of(double value) {
      return value;
    }

    @Override
    public double value(double theta) {
      return theta;
    }

    @Override
    public double slope(double value) {
      return 1;
    }
  },
  /** Positive numbers: step sizes, weight decay, powers. */
  LOG {
    @Override
    public double of(double value) {
      return StrictMath.log(value);
    }

    @Override
    public double value(double theta) {
      return Math.min(StrictMath.exp(theta), Double.MAX_VALUE);
    }

    @Override
    public double slope(double value) {
      return value;
    }
  },
  /** Fractions: momentum and the decays of averages. */
  LOGIT {
    @Override
    public double of(double value) {
      return StrictMath.log(value) - StrictMath.log1p(-value);
    }

    @Override
    public double value(double theta) {
      return Math.min(1 / (1 + StrictMath.exp(-theta)), 1 - 0x1.0p-53);
    }

    @Override
    public double slope(double value) {
      return value * (1 - value);
    }
  };

  /**
   * Returns the coordinate of a value.
   *
   * @param value p
   * @return θ
   */
  public abstract double of(double value);

  /**
   * Returns the value at a coordinate.
   *
   * @param theta θ
   * @return p
   */
  public abstract double value(double theta);

  /**
   * Returns the derivative of the value in the coordinate.
   *
   * @param value p
   * @return dp/dθ
   */
  public abstract double slope(double value);
}
