package dev.etude.results.quadratic;

import dev.etude.report.listing.EnumName;
import dev.etude.update.UpdateRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;

/** The meta-optimizers by the names users type. */
public enum MetaOptimizerWord {
  /** Meta-steps along the meta-gradient. */
  DESCENT,
  /** Those of Adam. */
  ADAM,
  /** Those of RMSProp. */
  RMSPROP,
  /** No meta-steps: the certified minimiser. */
  BRACKET;

  /**
   * Returns the rule of meta-steps.
   *
   * @return with usual settings
   */
  public UpdateRule rule() {
    return switch (this) {
      case ADAM -> Adam.withDefaults();
      case RMSPROP -> RmsProp.withDefaults();
      default -> new GradientDescent();
    };
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
