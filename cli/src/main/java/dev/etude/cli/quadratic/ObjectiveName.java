package dev.etude.cli.quadratic;

import dev.etude.cli.value.Keyword;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.report.text.EnumName;

/** The meta-objectives by the names users type. */
enum ObjectiveName {
  LOG,
  LAST,
  MEAN;

  MetaObjective objective() {
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

  /** Accepts the names. */
  static final class Converter extends Keyword<ObjectiveName> {
    Converter() {
      super(ObjectiveName.class);
    }
  }
}
