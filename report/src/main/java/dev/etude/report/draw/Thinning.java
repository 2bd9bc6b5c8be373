package dev.etude.report.draw;

import dev.etude.report.Axis;
import dev.etude.report.Series;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fewer points that look the same.
 *
 * <p>A plot is a thousand pixels wide, so of a run of points within a pixel only the first, the last, the lowest and the
 * highest can be seen, and whether there is a gap. Of each run those are kept; the extremes of a band are those of its
 * edges.
 */
public final class Thinning {
  /** As many points as a plot can make use of. */
  static final int LIMIT = 6_000;

  private static final int KEPT_PER_RUN = 7;

  private Thinning() {}

  /**
   * Chooses the points of a series to draw: all of them up to {@link #LIMIT}, at most that many beyond.
   *
   * @param series the series
   * @param y the vertical axis
   * @return their indices, ascending
   */
  public static int[] points(Series series, Axis y) {
    int size = series.size();
    if (size <= LIMIT) {
      return IntStream.range(0, size).toArray();
    }
    int runs = LIMIT / KEPT_PER_RUN;
    int[] kept = new int[runs * KEPT_PER_RUN];
    int count = 0;
    for (int run = 0; run < runs; run++) {
      int from = (int) ((long) size * run / runs);
      int to = (int) ((long) size * (run + 1) / runs);
      int lowest = from;
      int highest = from;
      int deepest = from;
      int topmost = from;
      int gap = from;
      for (int i = from; i < to; i++) {
        if (!y.shows(series.y(i))) {
          gap = i;
          continue;
        }
        lowest = below(series.y(i), series.y(lowest), y) ? i : lowest;
        highest = above(series.y(i), series.y(highest), y) ? i : highest;
        if (series.hasBand()) {
          deepest = below(series.lower(i), series.lower(deepest), y) ? i : deepest;
          topmost = above(series.upper(i), series.upper(topmost), y) ? i : topmost;
        }
      }
      int[] candidates = {from, lowest, highest, deepest, topmost, gap, to - 1};
      System.arraycopy(candidates, 0, kept, count, KEPT_PER_RUN);
      count += KEPT_PER_RUN;
    }
    return Arrays.stream(kept).sorted().distinct().toArray();
  }

  private static boolean below(double candidate, double best, Axis y) {
    return y.shows(candidate) && !(y.shows(best) && best <= candidate);
  }

  private static boolean above(double candidate, double best, Axis y) {
    return y.shows(candidate) && !(y.shows(best) && best >= candidate);
  }
}
