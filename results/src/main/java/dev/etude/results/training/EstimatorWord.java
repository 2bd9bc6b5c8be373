package dev.etude.results.training;

import dev.etude.meta.training.estimator.Estimator;
import dev.etude.meta.training.estimator.PersistentEvolutionStrategies;
import dev.etude.meta.training.estimator.TruncatedEvolutionStrategies;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.report.listing.EnumName;
import java.util.Locale;

/** The estimators by the names users type. */
public enum EstimatorWord {
  /** Back-propagation through the unroll. */
  BACKPROP,
  /** Evolution strategies on truncated unrolls. */
  ES,
  /** Persistent evolution strategies. */
  PES;

  private static final int PAIRS = 4;
  private static final double DEVIATION = 0.01;

  /**
   * Returns the estimator.
   *
   * @return with usual settings
   */
  public Estimator estimator() {
    return switch (this) {
      case BACKPROP -> new TruncatedUnroll();
      case ES -> new TruncatedEvolutionStrategies(PAIRS, DEVIATION);
      case PES -> new PersistentEvolutionStrategies(PAIRS, DEVIATION);
    };
  }

  /** Returns the name and what the estimator is set to, for the record of a run. */
  String spelledOut() {
    return this == BACKPROP
        ? toString()
        : String.format(Locale.ROOT, "%s, %d pairs, deviation %s", this, PAIRS, DEVIATION);
  }

  @Override
  public String toString() {
    return EnumName.of(this);
  }
}
