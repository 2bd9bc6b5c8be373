package dev.etude.results.quadratic;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.report.listing.EnumName;

/** The meta-gradient engines by the names users type. */
public enum EngineWord {
  /** The closed form. */
  AUTO,
  /** {@link Spectral}. */
  SPECTRAL,
  /** {@link ForwardMode}. */
  FORWARD,
  /** {@link ReverseMode} with every state kept. */
  REVERSE,
  /** {@link BackPropagation} in {@code float}. */
  BACKPROP32,
  /** {@link BackPropagation} in {@code double}. */
  BACKPROP64;

  /**
   * Returns the engine that does the work.
   *
   * @return of {@code AUTO} the closed form
   */
  public EngineWord resolved() {
    return this == AUTO ? SPECTRAL : this;
  }

  /**
   * Makes the engine.
   *
   * @return a new engine
   */
  public MetaGradientEngine<? super Quadratic> engine() {
    return switch (resolved()) {
      case FORWARD -> new ForwardMode();
      case REVERSE -> ReverseMode.keepingEveryState();
      case BACKPROP32 -> BackPropagation.inSinglePrecision();
      case BACKPROP64 -> BackPropagation.inDoublePrecision();
      default -> new Spectral();
    };
  }

  /**
   * Returns the least that a derivative holds at once: every state, and for back-propagation its gradient too.
   *
   * @param dimension of the weights
   * @param steps t
   * @return bytes
   */
  public double bytes(int dimension, int steps) {
    double states = Double.BYTES * (double) dimension * steps;
    return switch (resolved()) {
      case REVERSE -> states;
      case BACKPROP32, BACKPROP64 -> 2 * states;
      default -> 0;
    };
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
