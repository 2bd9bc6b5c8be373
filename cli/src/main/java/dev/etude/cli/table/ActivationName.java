package dev.etude.cli.table;

import dev.etude.cli.value.Keyword;
import dev.etude.inner.network.Activation;

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
    return Keyword.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<ActivationName> {
    Converter() {
      super(ActivationName.class);
    }
  }
}
