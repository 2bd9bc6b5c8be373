package dev.etude.meta.objective;

import java.io.Serializable;

/**
 * A meta-objective: a reduction of the losses on the training or validation rows.
 *
 * <p>Where weights may grow without bound, a run ends when ‖w_τ‖ exceeds the escape radius, and the log objective is
 * extrapolated from there. A run of a quadratic in exact scale (gradient descent and its linear relatives) never escapes.
 *
 * <pre>{@code
 * MetaObjective objective = MetaObjective.logOfLastLoss().onValidation();
 * }</pre>
 *
 * @param reduction how losses become one number
 * @param rows where they are read
 * @param escapeRadius the norm of the weights beyond which a run has escaped, positive, at most {@value #LARGEST_RADIUS}
 */
public record MetaObjective(Reduction reduction, Rows rows, double escapeRadius)
    implements Serializable {
  /** The escape radius unless said otherwise: beyond all weights of use, far below overflow. */
  public static final double DEFAULT_RADIUS = 1e30;

  /** The largest escape radius: its square is a double. */
  public static final double LARGEST_RADIUS = 1e150;

  /** Checks the radius. */
  public MetaObjective {
    if (!(escapeRadius > 0 && escapeRadius <= LARGEST_RADIUS)) {
      throw new IllegalArgumentException("escapeRadius must be positive and at most "
          + LARGEST_RADIUS + ", but is " + escapeRadius);
    }
  }

  /**
   * Creates an objective with the default escape radius.
   *
   * @param reduction how losses become one number
   * @param rows where they are read
   */
  public MetaObjective(Reduction reduction, Rows rows) {
    this(reduction, rows, DEFAULT_RADIUS);
  }

  /**
   * Returns the same objective with another escape radius.
   *
   * @param radius positive, at most {@value #LARGEST_RADIUS}
   * @return the objective
   */
  public MetaObjective withEscapeRadius(double radius) {
    return new MetaObjective(reduction, rows, radius);
  }

  /**
   * Returns (1/t) log f_train(w_t).
   *
   * @return the objective of the paper's section 3
   */
  public static MetaObjective logOfLastLoss() {
    return new MetaObjective(Reduction.LOG_LAST, Rows.TRAINING);
  }

  /**
   * Returns f_train(w_t).
   *
   * @return the naive objective
   */
  public static MetaObjective lastLoss() {
    return new MetaObjective(Reduction.LAST, Rows.TRAINING);
  }

  /**
   * Returns (1/t) Σ_τ f_train(w_τ).
   *
   * @return the mean over the steps
   */
  public static MetaObjective meanLoss() {
    return new MetaObjective(Reduction.MEAN, Rows.TRAINING);
  }

  /**
   * Returns the same reduction of the validation losses.
   *
   * @return the train-by-validation objective
   */
  public MetaObjective onValidation() {
    return new MetaObjective(reduction, Rows.VALIDATION, escapeRadius);
  }
}
