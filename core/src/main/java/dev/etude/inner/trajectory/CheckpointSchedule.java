package dev.etude.inner.trajectory;

import dev.etude.check.Arguments;

/**
 * A schedule of the states to keep, so that a run can be reversed in little memory: Griewank's binomial schedule.
 *
 * <pre>
 *   β(c, r) = (c + r)! / (c! r!)
 * </pre>
 *
 * <p>With c checkpoints, β(c, r) steps can be reversed with no step computed more than r times forwards, and no schedule
 * does better: 64 checkpoints reverse 10,000 steps with r = 3.
 *
 * @see <a href="https://doi.org/10.1145/347837.347846">A. Griewank, A. Walther, "Algorithm 799: revolve", ACM Trans. Math.
 *     Softw. 26(1), 2000</a>
 */
public final class CheckpointSchedule {
  private CheckpointSchedule() {}

  /**
   * Says how far to run before keeping the next state.
   *
   * @param steps how many steps lie between the state at hand, which is kept, and the end, at least 2
   * @param checkpoints how many more states can be kept, at least 1
   * @return how many steps to advance, from 1 to steps − 1
   */
  public static int advance(int steps, int checkpoints) {
    Arguments.atLeast(steps, 2, "steps");
    Arguments.atLeast(checkpoints, 1, "checkpoints");
    if (steps - 2 <= checkpoints) {
      return 1; // r = 1: there is room for every state
    }
    // The state at hand counts as one checkpoint: c = checkpoints + 1 hold the whole segment.
    int c = checkpoints + 1;
    int r = 0;
    while (binomial(c, r) < steps) {
      r++;
    }
    long left = Math.max(r >= 2 ? binomial(c, r - 2) : 1, steps - binomial(c - 1, r));
    return (int) Math.max(1, Math.min(left, steps - 1L));
  }

  /** β(c, r), capped far above any number of steps. */
  static long binomial(int c, int r) {
    long value = 1;
    for (int i = 1; i <= r; i++) {
      value = value * (c + i) / i;
      if (value > 1L << 40) {
        return 1L << 40;
      }
    }
    return value;
  }
}
