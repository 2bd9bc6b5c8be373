package dev.etude.tuning.framework;

import dev.etude.check.Arguments;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Schedule;
import java.util.List;

/**
 * A training to carry over to another framework.
 *
 * @param rule how weights move
 * @param schedule the step sizes
 * @param model what is trained
 * @param batch rows in a mini-batch, at least 1; {@link #ALL_ROWS} for all
 * @param epochs how often a training sees its rows, positive
 * @param column which column of {@value #FILE} has the step sizes, at least 0; read only where they follow no formula
 */
public record CarriedOver(
    DifferentiableRule rule, Schedule schedule, Model model, int batch, double epochs, int column) {
  /** The file of step sizes: a header, then a line for each step. */
  public static final String FILE = "schedule.csv";

  /** Full batch. */
  public static final int ALL_ROWS = Integer.MAX_VALUE;

  /** Checks the numbers. */
  public CarriedOver {
    Arguments.atLeast(batch, 1, "batch");
    Arguments.positive(epochs, "epochs");
    Arguments.atLeast(column, 0, "column");
  }

  /**
   * What is trained.
   *
   * @param loss what is minimised
   * @param hidden sizes of the hidden layers; none for a linear model
   * @param activation of the hidden layers, {@code relu} or {@code tanh}
   * @param penalty λ of (λ/2) Σ W², biases not penalised; 0 for none
   */
  public record Model(Loss loss, List<Integer> hidden, String activation, double penalty) {
    /** Copies the list. */
    public Model {
      hidden = List.copyOf(hidden);
    }
  }

  /** The losses, all of them means over rows. */
  public enum Loss {
    /** Half the squared error. */
    HALF_SQUARE,
    /** Cross entropy of two classes with one output, the log odds of the second. */
    LOGISTIC,
    /** Cross entropy with an output for each class. */
    SOFTMAX
  }

  boolean isConstant() {
    return schedule instanceof ConstantStep;
  }

  double first() {
    return schedule.stepSize(1);
  }

  /** Says whether steps are in proportion to gradients, so that a loss twice as large needs half the step size. */
  boolean isProportional() {
    return rule instanceof GradientDescent || hasVelocity();
  }

  boolean hasVelocity() {
    return rule instanceof HeavyBall || rule instanceof Nesterov;
  }

  /** How much larger the loss is in a framework whose squared loss has no factor ½. */
  double factorOfMse() {
    return model.loss == Loss.HALF_SQUARE ? 2 : 1;
  }

  boolean isFullBatch() {
    return batch == ALL_ROWS;
  }

  int wholeEpochs() {
    return (int) Math.max(1, Math.round(epochs));
  }
}
