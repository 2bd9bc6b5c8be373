package dev.etude.cli.sample;

import dev.etude.report.listing.EnumName;

/** The samplers by the names users type. */
enum SamplerName {
  WALNUTS,
  NUTS,
  GIST;

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
