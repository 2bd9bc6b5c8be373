package dev.etude.meta.search.noisy;

import java.util.Arrays;
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

  private static final double MESH = 1.0 / 64;
  private static final double[] BOUNDS =
      new double[641]; // f(−c) at c = 0, MESH, …: it falls with c

  static {
    Arrays.setAll(BOUNDS, i -> lossFunction(-i * MESH));
  }

  private ExpectedMinimum() {}

  /** Returns min a − E min (a + b Z), at least 0: what knowing Z is worth. */
  static double gain(double[] a, double[] b) {
    return gain(a, b, 0);
  }

  /** Returns what knowing Z is worth, or 0 if it is certainly at most {@code least}. */
  static double gain(double[] a, double[] b, double least) {
    if (bound(a, b) <= least) {
      return 0;
    }
    int n = a.length;
    int[] order = byFallingSlope(a, b);
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
    double most = 0;
    for (int i = 1; i < length; i++) {
      most += (b[chain[i - 1]] - b[chain[i]]) * atMost(Math.abs(from[i]));
    }
    if (most <= least) {
      return 0;
    }
    double gain = 0;
    for (int i = 1; i < length; i++) {
      gain += (b[chain[i - 1]] - b[chain[i]]) * lossFunction(-Math.abs(from[i]));
    }
    return gain;
  }

  /**
   * Returns a bound of the gain without a sort. With the least a at 0, line i is below that one only for Z beyond c_i = (a_i − a_0)/|b_i − b_0|
   * on one side, so that all lines of a side gain at most max |b_i − b_0| f(−min c_i).
   */
  private static double bound(double[] a, double[] b) {
    int lowest = 0;
    for (int i = 1; i < a.length; i++) {
      lowest = a[i] < a[lowest] ? i : lowest;
    }
    double up = 0;
    double down = 0;
    double fromUp = Double.POSITIVE_INFINITY;
    double fromDown = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.length; i++) {
      double slope = b[i] - b[lowest];
      if (slope > 0) {
        up = Math.max(up, slope);
        fromUp = Math.min(fromUp, (a[i] - a[lowest]) / slope);
      } else if (slope < 0) {
        down = Math.max(down, -slope);
        fromDown = Math.min(fromDown, (a[lowest] - a[i]) / slope);
      }
    }
    return up * atMost(fromUp) + down * atMost(fromDown);
  }

  /** Returns no less than f(−c), c ≥ 0. */
  private static double atMost(double c) {
    return BOUNDS[(int) Math.min(c / MESH, BOUNDS.length - 1.0)];
  }

  /**
   * For Z from −∞ on the line of the largest slope is the least; of parallel lines the lower one is. By merging runs of numbers that
   * are not boxed: this sort is the inner loop of a proposal.
   */
  private static int[] byFallingSlope(double[] a, double[] b) {
    int n = a.length;
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    int[] merged = new int[n];
    for (int width = 1; width < n; width *= 2) {
      for (int start = 0; start < n; start += 2 * width) {
        int middle = Math.min(start + width, n);
        int end = Math.min(middle + width, n);
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
          boolean fromLeft =
              left < middle && (right == end || !precedes(a, b, order[right], order[left]));
          merged[k] = fromLeft ? order[left++] : order[right++];
        }
      }
      int[] spare = order;
      order = merged;
      merged = spare;
    }
    return order;
  }

  private static boolean precedes(double[] a, double[] b, int i, int j) {
    return b[i] > b[j] || (b[i] == b[j] && a[i] < a[j]);
  }

  /** φ(c) + c Φ(c). */
  private static double lossFunction(double c) {
    return NORMAL.density(c) + c * NORMAL.cumulativeProbability(c);
  }
}
