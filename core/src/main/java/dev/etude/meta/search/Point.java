package dev.etude.meta.search;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import java.util.Optional;

/**
 * One evaluation of a meta-objective.
 *
 * @param theta θ, length p, in coordinates without limits
 * @param value F(θ); NaN where the status is not finite
 * @param gradient dF/dθ, length p; empty where none was asked for or the status is not finite
 * @param status the most severe over the tasks; {@link Status.ZeroLoss} only if the losses of all of them are 0
 * @param trajectories what it took: (gradients + 2 · Hessian-vector products)/(t · tasks), at least 0
 * @param spread the standard error of the mean loss over the tasks, as a part of that mean; NaN where it is not known
 */
public record Point(
    Vector theta,
    double value,
    Optional<Vector> gradient,
    Status status,
    double trajectories,
    double spread) {
  /**
   * Creates a point of unknown spread.
   *
   * @param theta θ, length p, in coordinates without limits
   * @param value F(θ); NaN where the status is not finite
   * @param gradient dF/dθ; empty where none was asked for or the status is not finite
   * @param status the most severe over the tasks
   * @param trajectories what it took
   */
  public Point(
      Vector theta, double value, Optional<Vector> gradient, Status status, double trajectories) {
    this(theta, value, gradient, status, trajectories, Double.NaN);
  }

  /**
   * Returns what a search compares: less is better.
   *
   * @return F(θ); −∞ for a loss of exactly 0, whose logarithm nothing undercuts; ∞ where there is no number
   */
  public double rank() {
    if (status instanceof Status.ZeroLoss) {
      return Double.NEGATIVE_INFINITY;
    }
    return status.isFinite() ? value : Double.POSITIVE_INFINITY;
  }

  /**
   * Says whether a descent may follow the gradient.
   *
   * @return true if there is one, and the status does not advise against it
   */
  public boolean hasUsefulGradient() {
    return gradient.isPresent() && status.hasUsefulGradient();
  }
}
