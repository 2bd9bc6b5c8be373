package dev.etude.inner.problem;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;

/**
 * Random subsets of rows, one for each step, to estimate a loss on.
 *
 * <p>The b rows of step s are drawn without replacement, every subset equally likely: the first b of a random order
 * (Fisher and Yates), from the numbers sb … sb + b − 1 of the seed. The mean loss over them has the mean over all rows as
 * its expectation. A function of the rows, the seed, s and b, whatever was asked before. Cost: O(b), no allocation. For one
 * thread.
 */
public final class RandomBatches implements Batches {
  private final int[] rows;
  private final Seed seed;
  private final int[] order; // the identity between calls

  /**
   * Prepares batches.
   *
   * @param rows what to draw from; not written to, and not to be written to by anyone else
   * @param seed their seed
   */
  public RandomBatches(int[] rows, Seed seed) {
    this.rows = rows;
    this.seed = seed;
    this.order = EpochBatches.identity(rows.length);
  }

  /**
   * Draws the rows of a step.
   *
   * @param step s, at least 0
   * @param into as many rows as wanted, no more than there are
   */
  @Override
  public void write(int step, int[] into) {
    Arguments.atLeast(step, 0, "step");
    int b = into.length;
    Arguments.atLeast(rows.length, b, "the number of rows to draw from");
    for (int i = 0; i < b; i++) {
      EpochBatches.swap(order, i, partner(step, i, b));
      into[i] = rows[order[i]];
    }
    for (int i = b - 1; i >= 0; i--) {
      EpochBatches.swap(order, i, partner(step, i, b));
    }
  }

  /** Returns a number in [i, n), uniform but for n/2⁶⁴. */
  private int partner(int step, int i, int b) {
    long bits = seed.bits((long) step * b + i);
    return i + (int) Math.multiplyHigh(bits >>> 1, 2L * (rows.length - i));
  }
}
