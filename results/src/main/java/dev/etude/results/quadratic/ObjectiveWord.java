package dev.etude.results.quadratic;

import dev.etude.meta.objective.MetaObjective;
import dev.etude.report.listing.EnumName;

/** The meta-objectives by the names users type. */
public enum ObjectiveWord {
  /** (1/t) log f(w_t). */
  LOG,
  /** f(w_t). */
  LAST,
  /** (1/t) Σ f(w_τ). */
  MEAN;

  /**
   * Returns the objective.
   *
   * @return of the losses along a training
   */
  public MetaObjective objective() {
    return switch (this) {
      case LOG -> MetaObjective.logOfLastLoss();
      case LAST -> MetaObjective.lastLoss();
      case MEAN -> MetaObjective.meanLoss();
    };
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
