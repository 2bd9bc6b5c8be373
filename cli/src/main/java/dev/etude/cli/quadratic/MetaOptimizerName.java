package dev.etude.cli.quadratic;

import dev.etude.cli.value.Keyword;
import dev.etude.report.text.EnumName;
import dev.etude.update.UpdateRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;

/** The meta-optimizers by the names users type. */
enum MetaOptimizerName {
  DESCENT,
  ADAM,
  RMSPROP,
  BRACKET;

  UpdateRule rule() {
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

  /** Accepts the names. */
  static final class Converter extends Keyword<MetaOptimizerName> {
    Converter() {
      super(MetaOptimizerName.class);
    }
  }
}
