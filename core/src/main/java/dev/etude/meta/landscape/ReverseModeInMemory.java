package dev.etude.meta.landscape;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;

/** Reverse mode with fewer states of a run where they are large: the same bits, some steps computed again. */
final class ReverseModeInMemory implements MetaGradientEngine<TwiceDifferentiable> {
  private static final long serialVersionUID = 1L;

  static final int MOST_STATES = 1000;
  private static final int FEWEST_STATES =
      32; // a step of 5,000 is computed again three times at most
  private static final double NUMBERS = 3.2e7; // 256 MB

  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    double perState = (1.0 + unroll.rule().slots()) * unroll.task().start().dimension();
    int states = (int) Math.max(FEWEST_STATES, Math.min(MOST_STATES, NUMBERS / perState));
    return new ReverseMode(states).differentiate(unroll, objective);
  }
}
