package dev.etude.meta.search.noisy;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The expected minimum of lines of one normal number: E min_i (a_i + b_i Z).
 *
 * <p>The lines that are the least somewhere form a concave chain with breaks c_i; each break costs |b_{i+1} − b_i| f(−|c_i|),
 * f(c) = φ(c) + c Φ(c). Cost: a pass over the lines for each break.
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
    double[] falls = new double[n]; // of the slope, at each break
    double[] breaks = new double[n];
    int count = 0;
    int line = steepest(a, b);
    for (int next = next(a, b, line); next >= 0; next = next(a, b, line)) {
      falls[count] = b[line] - b[next];
      breaks[count] = Math.abs((a[next] - a[line]) / falls[count]);
      count++;
      line = next;
    }
    double most = 0;
    for (int i = 0; i < count; i++) {
      most += falls[i] * atMost(breaks[i]);
    }
    if (most <= least) {
      return 0;
    }
    double gain = 0;
    for (int i = 0; i < count; i++) {
      gain += falls[i] * lossFunction(-breaks[i]);
    }
    return gain;
  }

  /**
   * Returns a bound of the gain without the chain. With the least a at 0, line i is below that one only for Z beyond c_i = (a_i − a_0)/|b_i − b_0|
   * on one side, so that all lines of a side gain at most max |b_i − b_0| f(−min c_i).
   */
  private static double bound(double[] a, double[] b) {
    int lowest = 0;
    for (int i = 1; i < a.length; i++) {
      lowest = a[i] < a[lowest] ? i : lowest;
    }
    double up = 0;
    double down = 0;
    double nearUp = 0; // 1/c of the nearest one
    double nearDown = 0;
    for (int i = 0; i < a.length; i++) {
      double slope = b[i] - b[lowest];
      double near = slope / (a[i] - a[lowest]); // no number for the lowest one, which is neither
      up = slope > up ? slope : up;
      down = slope < down ? slope : down;
      nearUp = near > nearUp ? near : nearUp;
      nearDown = near < nearDown ? near : nearDown;
    }
    return up * atMost(1 / nearUp) - down * atMost(Math.abs(1 / nearDown));
  }

  /** Returns no less than f(−c), c ≥ 0. */
  private static double atMost(double c) {
    return BOUNDS[(int) Math.min(c / MESH, BOUNDS.length - 1.0)];
  }

  /** Returns the line that is the least for Z from −∞ on: of the largest slope, of parallel ones the lowest. */
  private static int steepest(double[] a, double[] b) {
    int line = 0;
    for (int i = 1; i < a.length; i++) {
      line = b[i] > b[line] || (b[i] == b[line] && a[i] < a[line]) ? i : line;
    }
    return line;
  }

  /** Returns the line that crosses a given one first, of several there that of the least slope; −1 if none does. */
  private static int next(double[] a, double[] b, int line) {
    int next = -1;
    double first = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.length; i++) {
      if (b[i] < b[line]) {
        double cross = (a[i] - a[line]) / (b[line] - b[i]);
        if (cross < first || (cross == first && next >= 0 && b[i] < b[next])) {
          first = cross;
          next = i;
        }
      }
    }
    return next;
  }

  /** φ(c) + c Φ(c). */
  private static double lossFunction(double c) {
    return NORMAL.density(c) + c * NORMAL.cumulativeProbability(c);
  }
}
