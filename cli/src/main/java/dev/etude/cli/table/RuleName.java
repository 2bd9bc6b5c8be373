package dev.etude.cli.table;

import dev.etude.cli.option.Keyword;
import dev.etude.meta.optimizer.StepSizeRange;
import dev.etude.update.Adam;
import dev.etude.update.AdamW;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientDescent;
import dev.etude.update.HeavyBall;
import dev.etude.update.Nesterov;
import dev.etude.update.RmsProp;
import java.util.List;

/** The update rules by the names users type, with the settings that are not learned. */
public enum RuleName {
  /** Gradient descent on all rows. */
  GD,
  /** Gradient descent on mini-batches. */
  SGD,
  /** Momentum 0.9, learned. */
  HEAVY_BALL,
  /** Momentum 0.9, learned. */
  NESTEROV,
  /** Decays 0.9 and 0.999, ε = 10⁻⁸, and 10⁻¹⁶ added under the root, where a derivative needs it and the paper has nothing. */
  ADAM,
  /** The same with weight decay 0.01. */
  ADAMW,
  /** Decay 0.9, ε = 10⁻⁸, and 10⁻¹⁶ added under the root. */
  RMSPROP;

  private static final double EPSILON = 1e-8;
  private static final double ROOT_EPSILON = 1e-16; // ε²
  private static final double MOMENTUM = 0.9;
  private static final Adam MOMENTS = new Adam(0.9, 0.999, EPSILON, ROOT_EPSILON);

  /**
   * Returns the rule.
   *
   * @return a new value
   */
  public DifferentiableRule rule() {
    return switch (this) {
      case GD, SGD -> new GradientDescent();
      case HEAVY_BALL -> new HeavyBall(MOMENTUM);
      case NESTEROV -> new Nesterov(MOMENTUM);
      case ADAM -> MOMENTS;
      case ADAMW -> new AdamW(MOMENTS, 0.01);
      case RMSPROP -> new RmsProp(0.9, EPSILON, ROOT_EPSILON);
    };
  }

  /**
   * Returns which of the rule's own parameters are learned.
   *
   * @return their names
   */
  public List<String> learned() {
    return this == HEAVY_BALL || this == NESTEROV ? List.of("momentum") : List.of();
  }

  /**
   * Returns where people look for a step size: four decades below 1 for rules that normalise gradients, below 10 for others.
   *
   * @return the range of the searches that know no more
   */
  public StepSizeRange usualRange() {
    return switch (this) {
      case ADAM, ADAMW, RMSPROP -> new StepSizeRange(1e-4, 1);
      default -> new StepSizeRange(1e-3, 10);
    };
  }

  /**
   * Returns where to begin to search: the middle of the usual range.
   *
   * @return a step size
   */
  public double usualStepSize() {
    return Math.sqrt(usualRange().least() * usualRange().largest());
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  public static final class Converter extends Keyword<RuleName> {
    /** For picocli, which calls it by reflection. */
    public Converter() {
      super(RuleName.class);
    }
  }
}
