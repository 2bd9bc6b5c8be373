package dev.etude.meta.training.run;

import dev.etude.check.Arguments;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.objective.Rows;
import java.io.Serializable;

/**
 * The settings by which a rule is meta-trained on tasks of any kind, beside the plan.
 *
 * @param rule the architecture and its settings; its θ is not read
 * @param rows which part of a task the meta-loss reads
 * @param logarithm whether the meta-loss reads the logarithm of a loss, so that easy and hard tasks count alike
 * @param stepSize the peak η of a task, in the middle of its logarithmic range; 1 for a rule with a step size of its own
 * @param stepSizeSpread the largest factor that a task's peak differs by, at least 1: its logarithm is uniform
 * @param unitSpread the largest factor s of the units of a task's weights, at least 1: w/s is trained instead of w, with η/s; the logarithm
 *     of s is uniform. A rule that is normalised by tensor does not depend on s
 */
public record RuleTraining(
    LearnedRule rule,
    Rows rows,
    boolean logarithm,
    double stepSize,
    double stepSizeSpread,
    double unitSpread)
    implements Serializable {
  /** Checks the numbers. */
  public RuleTraining {
    Arguments.positive(stepSize, "stepSize");
    atLeastOne(stepSizeSpread, "stepSizeSpread");
    atLeastOne(unitSpread, "unitSpread");
  }

  private static void atLeastOne(double value, String name) {
    if (!(value >= 1 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 1 and finite, but is " + value);
    }
  }
}
