package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * A part of a plan.
 *
 * @param hiddenDivisor what the size of the first hidden layer is divided by: 4 trains on a proxy a quarter as wide, 1 on
 *     the network itself
 * @param unrollSteps how long it lasts, in inner steps that the meta-gradient goes through; it ends with the first
 *     meta-update that reaches them
 * @param unrolling how a meta-gradient is read off a task
 * @param pool the tasks that take turns
 * @param metaStep how θ moves
 */
public record Stage(
    int hiddenDivisor, long unrollSteps, Unrolling unrolling, TaskPool pool, MetaStep metaStep)
    implements Serializable {
  /** Checks the settings. */
  public Stage {
    Arguments.atLeast(hiddenDivisor, 1, "hiddenDivisor");
    if (unrollSteps < 1) {
      throw new IllegalArgumentException("unrollSteps must be at least 1, but is " + unrollSteps);
    }
    if (unrolling.wholeLife() && pool.lifetime() instanceof Lifetime.Unrolls) {
      throw new IllegalArgumentException(
          "least must be at least 1 where a lifetime is a number of unrolls, but is 0");
    }
  }

  /**
   * Returns the length of an unroll.
   *
   * @return in inner steps, on average; for unrolls that are whole lives that of the longest
   */
  public int usualUnroll() {
    return unrolling.wholeLife()
        ? pool.lifetime().horizon(unrolling)
        : (int) (unrolling.least() + unrolling.meanBeyond());
  }
}
