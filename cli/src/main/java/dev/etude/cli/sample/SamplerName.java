package dev.etude.cli.sample;

import dev.etude.cli.value.Keyword;
import dev.etude.report.text.EnumName;

/** The samplers by the names users type. */
enum SamplerName {
  WALNUTS,
  NUTS,
  GIST;

  @Override
  public String toString() {
    return EnumName.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<SamplerName> {
    Converter() {
      super(SamplerName.class);
    }
  }
}
