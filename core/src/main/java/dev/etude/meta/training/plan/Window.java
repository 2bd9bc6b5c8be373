package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;
import java.io.Serializable;

/**
 * The steps that a task makes in one meta-update.
 *
 * @param forwardSteps inner steps before the unroll
 * @param unrollSteps inner steps of the unroll, whose meta-loss counts
 * @param seed of everything drawn meanwhile but the task's own numbers
 */
public record Window(int forwardSteps, int unrollSteps, Seed seed) implements Serializable {
  /** Checks the numbers. */
  public Window {
    Arguments.atLeast(forwardSteps, 0, "forwardSteps");
    Arguments.atLeast(unrollSteps, 1, "unrollSteps");
  }

  /**
   * Returns how much older the task is afterwards.
   *
   * @return forward and unroll steps
   */
  public int steps() {
    return forwardSteps + unrollSteps;
  }
}
