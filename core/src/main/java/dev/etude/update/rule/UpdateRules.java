package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.Describable;
import java.util.List;
import java.util.Optional;

/**
 * The list of the update rules by name, with usual settings.
 *
 * <pre>{@code
 * DifferentiableRule rule = UpdateRules.named("adam").orElseThrow();
 * }</pre>
 */
public final class UpdateRules {
  private static final double MOMENTUM = 0.9;

  private UpdateRules() {}

  /**
   * Returns all rules, ready to be learned with: ε_r is not 0.
   *
   * @return momentum 0.9; decays 0.9 and 0.999, ε = 10⁻⁸, weight decay 0.01; Muon's are its authors'
   */
  public static List<DifferentiableRule> all() {
    return List.of(
        new GradientDescent(),
        new HeavyBall(MOMENTUM),
        new Nesterov(MOMENTUM),
        Adam.withDefaults().smooth(),
        AdamW.withDefaults().smooth(),
        new RmsProp(0.9, 1e-8).smooth(),
        Muon.withDefaults().smooth());
  }

  /**
   * Returns a rule.
   *
   * @param name its {@link Describable#name}
   * @return empty if no rule here has the name
   */
  public static Optional<DifferentiableRule> named(String name) {
    return all().stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}
