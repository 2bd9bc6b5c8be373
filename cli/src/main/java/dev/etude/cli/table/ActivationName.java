package dev.etude.cli.table;

import dev.etude.inner.network.Activation;
import dev.etude.report.listing.EnumName;

/** The activations by the names users type. */
enum ActivationName {
  RELU,
  TANH,
  SOFTPLUS;

  Activation activation() {
    return Activation.valueOf(name());
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
