package dev.etude.data.weights;

import dev.etude.check.Arguments;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import java.nio.file.Path;
import java.util.Map;

/**
 * A learned optimizer in a file, with what must be known to use it and where it comes from.
 *
 * <p>The file is a safetensors file ({@link TensorFile}) of tensors of type F32, whose names and shapes are those of the rule's
 * {@link RuleFormat}. Its texts say {@code kind}, {@code version}, {@code architecture}, {@code features} and {@code horizon}, of
 * a general rule also {@code step-size}, {@code orthogonalised}, {@code weight-decay} and {@code vector-step}; all others are
 * provenance and may be anything. A file of one rule is refused where the other is asked for.
 *
 * @param rule what makes the steps
 * @param horizon how many steps it can be trusted for, at least 1: beyond what it was trained on it may break
 * @param stepSize η of the first step of short runs where none is chosen, positive, see {@link #stepSize(int)}: 1 for a rule that
 *     knows its step size itself
 * @param provenance plan, seed, data and so on, by name
 */
public record TrainedOptimizer(
    LearnedRule rule, int horizon, double stepSize, Map<String, String> provenance) {
  private static final int MOST_BYTES = 1 << 21;
  private static final String HORIZON = "horizon";
  private static final int TRIES = 5;

  /** Checks the horizon and copies the map. */
  public TrainedOptimizer {
    Arguments.atLeast(horizon, 1, HORIZON);
    Arguments.positive(stepSize, "stepSize");
    provenance = Map.copyOf(provenance);
  }

  /**
   * Returns the step size where none is chosen: {@link #stepSize}, shrunk as the rule says for longer runs ({@link
   * LearnedRule#shrinkage}).
   *
   * @param steps t, at least 1
   * @return η of the first step
   */
  public double stepSize(int steps) {
    return stepSize * rule.shrinkage(steps);
  }

  /**
   * Returns step sizes to try: five that close in on the best, from {@link #stepSize(int)} on.
   *
   * @param steps t, at least 1
   * @return the step sizes, from a 64th of the default to 64 times the default
   */
  public StepSizesToTry stepSizesToTry(int steps) {
    return StepSizesToTry.closingIn(stepSize(steps), TRIES);
  }

  /**
   * Returns the optimizer of a step size that was chosen, which falls along a cosine to 0.
   *
   * @param peak η of the first step, positive
   * @param steps t, at least 1
   * @return the optimizer of t steps
   */
  public LearnedOptimizer optimizer(double peak, int steps) {
    return new LearnedOptimizer(rule, new Cosine(peak, 0, 0, steps));
  }

  /**
   * Returns the optimizer where nothing is chosen: a general rule with a step size that falls along a cosine from {@link
   * #stepSize(int)} to 0, the other with its own.
   *
   * @param steps t, at least 1
   * @return the optimizer of t steps
   */
  public LearnedOptimizer optimizer(int steps) {
    return rule instanceof GeneralRule
        ? optimizer(stepSize(steps), steps)
        : new LearnedOptimizer(rule, new ConstantStep(stepSize, steps));
  }

  /**
   * Returns the file.
   *
   * @return its bytes, which Python's safetensors reads
   */
  public byte[] toBytes() {
    return TensorFile.bytesOf(
        RuleFormat.of(rule).write(this).number(HORIZON, horizon).build());
  }

  /**
   * Reads an optimizer.
   *
   * @param file the file
   * @return the optimizer
   * @throws InputException if it cannot be read, is damaged, or is for another architecture
   */
  public static TrainedOptimizer read(Path file) {
    return of(file.toString(), TensorFile.read(file, MOST_BYTES));
  }

  /**
   * Reads an optimizer that is in memory.
   *
   * @param name its name in messages
   * @param bytes the whole file
   * @return the optimizer
   * @throws InputException if it is damaged, or is for another architecture
   */
  public static TrainedOptimizer read(String name, byte[] bytes) {
    return of(name, TensorFile.read(name, bytes));
  }

  private static TrainedOptimizer of(String name, TensorBundle bundle) {
    try {
      return of(bundle);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          name,
          0,
          "is no optimizer that this program can use: "
              + Printable.escape(String.valueOf(e.getMessage())));
    }
  }

  private static TrainedOptimizer of(TensorBundle bundle) {
    return RuleFormat.of(bundle).read(bundle, bundle.count(HORIZON));
  }
}
