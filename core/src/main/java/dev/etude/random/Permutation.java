package dev.etude.random;

import org.apache.commons.rng.UniformRandomProvider;

/** Random orders of 0 … n − 1, each as likely as any other. */
public final class Permutation {
  private Permutation() {}

  /**
   * Draws an order, by the shuffle of Fisher and Yates from the last place down.
   *
   * @param n how many numbers, at least 0
   * @param generator where the n − 1 draws come from
   * @return 0 … n − 1 in a random order; the caller's own
   */
  public static int[] draw(int n, UniformRandomProvider generator) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int other = generator.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    return order;
  }
}
