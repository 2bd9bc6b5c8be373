package dev.etude.results.table;

import dev.etude.run.UsageException;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.UpdateRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An update rule as users type it: the name of a rule; gradient descent is {@code gd} on all rows and {@code sgd} on
 * mini-batches. It may also be a learned optimizer, whose step size {@code etude tune} tries.
 *
 * @param name the word of the command line
 */
public record InnerWord(String name) {
  /** Gradient descent on all rows. */
  public static final InnerWord GD = new InnerWord("gd");
  /** Gradient descent on mini-batches. */
  public static final InnerWord SGD = new InnerWord("sgd");

  /**
   * Returns the learned optimizer.
   *
   * @return empty for a rule
   */
  public Optional<LearnedWord> learned() {
    return LearnedWord.matches(name) ? Optional.of(new LearnedWord(name)) : Optional.empty();
  }

  /**
   * Returns the rule.
   *
   * @return with usual settings
   * @throws UsageException if it is a learned optimizer
   */
  public DifferentiableRule rule() {
    if (learned().isPresent()) {
      throw new UsageException("--inner must be an update rule here, such as adam, but is '" + name
          + "'; etude tune takes learned optimizers, and so does --compare");
    }
    return UpdateRules.named(name).orElseGet(GradientDescent::new);
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Returns all that can be typed.
   *
   * @return {@code gd}, {@code sgd}, then the names of the other rules
   */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(GD.name, SGD.name));
    for (DifferentiableRule rule : UpdateRules.all()) {
      if (!(rule instanceof GradientDescent)) {
        names.add(rule.name());
      }
    }
    return names;
  }

  /**
   * Returns the rule of a name.
   *
   * @param name the word of the command line
   * @return empty if it is none of the {@link #names}
   */
  public static Optional<InnerWord> named(String name) {
    return names().contains(name) ? Optional.of(new InnerWord(name)) : Optional.empty();
  }
}
