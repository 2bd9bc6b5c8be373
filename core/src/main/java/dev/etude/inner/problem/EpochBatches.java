package dev.etude.inner.problem;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mini-batches from epochs, each of which goes through the rows in a fresh random order.
 *
 * <pre>
 *   k = ⌊n / b⌋ batches an epoch          n rows, b rows a batch
 *   e = ⌊(s − 1) / k⌋, j = (s − 1) mod k   for step s = 1, 2, …
 *   batch s = rows[π_e(jb … jb + b − 1)]   π_e a permutation from the seed's child "epoch", e
 * </pre>
 *
 * <p>The n − kb rows at the end of an epoch's order are left out of that epoch: all batches have one size. Batch s is a
 * function of the rows, the seed and s, whatever was asked before. Cost: O(b), and O(n) when the epoch is another than at
 * the last call; only then is memory allocated. For one thread.
 */
public final class EpochBatches implements Batches {
  private final int[] rows;
  private final int batch;
  private final Seed seed;
  private final int[] order;
  private int epoch = -1; // the one that order belongs to

  /**
   * Prepares batches.
   *
   * @param rows what to draw from; not written to, and not to be written to by anyone else
   * @param batch b, from 1 to the number of rows
   * @param seed what the orders depend on
   */
  public EpochBatches(int[] rows, int batch, Seed seed) {
    this.rows = rows;
    this.batch = Arguments.atLeast(batch, 1, "batch");
    Arguments.atLeast(rows.length, batch, "the number of rows to draw from");
    this.seed = seed;
    this.order = new int[rows.length];
  }

  /**
   * Returns how many batches an epoch has.
   *
   * @return k, at least 1
   */
  public int batchesPerEpoch() {
    return rows.length / batch;
  }

  /**
   * Writes the rows of a batch.
   *
   * @param step s, at least 1
   * @param into b rows
   */
  @Override
  public void write(int step, int[] into) {
    Arguments.atLeast(step, 1, "step");
    if (into.length != batch) {
      throw new IllegalArgumentException(
          "into must have length " + batch + ", but has length " + into.length);
    }
    int wanted = (step - 1) / batchesPerEpoch();
    if (wanted != epoch) {
      shuffle(wanted);
    }
    int start = (step - 1) % batchesPerEpoch() * batch;
    for (int i = 0; i < batch; i++) {
      into[i] = rows[order[start + i]];
    }
  }

  private void shuffle(int wanted) {
    UniformRandomProvider random = seed.child("epoch", wanted).generator();
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      swap(order, i, random.nextInt(i + 1));
    }
    epoch = wanted;
  }

  /** Returns 0 … n − 1. */
  static int[] identity(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return order;
  }

  static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
