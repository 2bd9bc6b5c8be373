package dev.etude.meta.gradient;

import dev.etude.inner.problem.InnerProblem;
import dev.etude.meta.objective.MetaObjective;
import java.io.Serializable;

/**
 * A way to compute a meta-objective and its derivatives in the meta-parameters.
 *
 * @param <P> the weakest problem the engine can live with
 */
public interface MetaGradientEngine<P extends InnerProblem> extends Serializable {
  /**
   * Runs and differentiates.
   *
   * @param unroll what to run
   * @param objective what to differentiate
   * @return value, gradient, status and cost
   */
  MetaGradient differentiate(Unroll<? extends P> unroll, MetaObjective objective);
}
