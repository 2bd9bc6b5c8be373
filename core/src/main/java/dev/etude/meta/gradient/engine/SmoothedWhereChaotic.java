package dev.etude.meta.gradient.engine;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;

/**
 * An exact engine with a way out of chaos: where a run is chaotic, the derivative is that of the smoothed objective.
 *
 * <pre>
 *   value       F(θ)
 *   gradient    F'(θ),      where the status is chaotic the estimate of F_σ'(θ)
 * </pre>
 *
 * <p>The value is that of the run itself everywhere, so that points compare. A chaotic run keeps its derivative and its
 * status where there is no estimate: a run beside it has no value, or a parameter stands at the end of its range.
 *
 * <p>Cost: that of the exact engine, in chaos 2n plain runs more.
 *
 * @param exact which engine is asked first
 * @param smoothed which estimate stands in
 */
public record SmoothedWhereChaotic(
    MetaGradientEngine<? super TwiceDifferentiable> exact, EvolutionStrategies smoothed)
    implements MetaGradientEngine<TwiceDifferentiable> {
  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    MetaGradient found = exact.differentiate(unroll, objective);
    Status status = found.status();
    if (!status.isFinite() || status.hasUsefulGradient() || !isInside(unroll.theta())) {
      return found;
    }
    MetaGradient estimate = smoothed.differentiate(unroll, objective);
    Cost cost = found.cost().plus(estimate.cost());
    MetaGradient better = estimate.status().isFinite() ? estimate : found;
    return new MetaGradient(
        found.value(), better.gradient(), better.status(), cost, found.growthRate());
  }

  private static boolean isInside(Vector theta) {
    for (double coordinate : theta.toArray()) {
      if (!Double.isFinite(coordinate)) {
        return false;
      }
    }
    return true;
  }
}
