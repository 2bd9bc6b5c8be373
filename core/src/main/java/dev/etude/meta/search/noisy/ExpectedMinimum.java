package dev.etude.meta.search.noisy;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The expected minimum of lines of one normal number: E min_i (a_i + b_i Z).
 *
 * <p>The lines that are the least somewhere form a concave chain with breaks c_i; each break costs |b_{i+1} − b_i| f(−|c_i|),
 * f(c) = φ(c) + c Φ(c). Cost: a sort.
 *
 * @see <a href="https://doi.org/10.1287/ijoc.1080.0314">P. Frazier, W. Powell, S. Dayanik, "The knowledge-gradient policy for
 *     correlated normal beliefs", INFORMS J. Computing 21(4), 2009, algorithm 1</a>
 */
final class ExpectedMinimum {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private ExpectedMinimum() {}

  /** Returns min a − E min (a + b Z), at least 0: what knowing Z is worth. */
  static double gain(double[] a, double[] b) {
    int n = a.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    // by falling slope: for Z from −∞ on the line of the largest slope is the least
    Arrays.sort(
        order, Comparator.<Integer>comparingDouble(i -> -b[i]).thenComparingDouble(i -> a[i]));
    int[] chain = new int[n];
    double[] from = new double[n]; // where each line of the chain begins to be the least
    int length = 0;
    for (int index : order) {
      if (length > 0 && b[chain[length - 1]] == b[index]) {
        continue; // parallel and not lower
      }
      double cross = Double.NEGATIVE_INFINITY;
      while (length > 0) {
        int last = chain[length - 1];
        cross = (a[index] - a[last]) / (b[last] - b[index]);
        if (cross > from[length - 1]) {
          break;
        }
        length--;
        cross = Double.NEGATIVE_INFINITY;
      }
      chain[length] = index;
      from[length] = cross;
      length++;
    }
    double gain = 0;
    for (int i = 1; i < length; i++) {
      gain += (b[chain[i - 1]] - b[chain[i]]) * lossFunction(-Math.abs(from[i]));
    }
    return gain;
  }

  /** φ(c) + c Φ(c). */
  private static double lossFunction(double c) {
    return NORMAL.density(c) + c * NORMAL.cumulativeProbability(c);
  }
}
