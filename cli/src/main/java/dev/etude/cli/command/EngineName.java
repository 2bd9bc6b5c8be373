package dev.etude.cli.command;

import dev.etude.inner.problem.Quadratic;
import dev.etude.meta.gradient.BackPropagation;
import dev.etude.meta.gradient.ForwardMode;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.ReverseMode;
import dev.etude.meta.gradient.Spectral;

/** The meta-gradient engines by the names users type. */
enum EngineName {
  AUTO,
  SPECTRAL,
  FORWARD,
  REVERSE,
  BACKPROP32,
  BACKPROP64;

  /** Returns the engine that does the work: of AUTO, the closed form. */
  EngineName resolved() {
    return this == AUTO ? SPECTRAL : this;
  }

  MetaGradientEngine<? super Quadratic> engine() {
    return switch (resolved()) {
      case FORWARD -> new ForwardMode();
      case REVERSE -> ReverseMode.keepingEveryState();
      case BACKPROP32 -> BackPropagation.inSinglePrecision();
      case BACKPROP64 -> BackPropagation.inDoublePrecision();
      default -> new Spectral();
    };
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<EngineName> {
    Converter() {
      super(EngineName.class);
    }
  }
}
