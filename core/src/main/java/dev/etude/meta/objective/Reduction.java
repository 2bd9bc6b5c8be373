package dev.etude.meta.objective;

/** The function that turns the losses of a trajectory into one number. */
public enum Reduction {
  /** f(w_t): the naive objective, whose gradient explodes or vanishes with t. */
  LAST,
  /** (1/t) log f(w_t): its gradient stays bounded for any step size and any t. */
  LOG_LAST,
  /** (1/t) Σ f(w_τ) over τ = 1 … t: the losses after each step. */
  MEAN
}
