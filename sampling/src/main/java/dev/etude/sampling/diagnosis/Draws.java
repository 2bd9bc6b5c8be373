package dev.etude.sampling.diagnosis;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Rearrangements of the draws of one quantity, an array for each chain. */
final class Draws {
  private static final int FEWEST = 4;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Draws() {}

  /** Whether numbers can be computed: chains of one length, at least four draws, finite and not all the same. */
  static boolean areUsable(double[][] chains) {
    if (chains.length == 0 || chains[0].length < FEWEST) {
      return false;
    }
    double first = chains[0][0];
    boolean varies = false;
    for (double[] chain : chains) {
      if (chain.length != chains[0].length) {
        throw new IllegalArgumentException("chains must have one length, but have "
            + chains[0].length + " and " + chain.length + " draws");
      }
      for (double draw : chain) {
        if (!Double.isFinite(draw)) {
          return false;
        }
        varies |= draw != first;
      }
    }
    return varies;
  }

  /** The halves of each chain as chains; of an odd number of draws the middle one is left out. */
  static double[][] split(double[][] chains) {
    double[][] halves = new double[2 * chains.length][];
    for (int c = 0; c < chains.length; c++) {
      int n = chains[c].length;
      halves[2 * c] = Arrays.copyOf(chains[c], n / 2);
      halves[2 * c + 1] = Arrays.copyOfRange(chains[c], n - n / 2, n);
    }
    return halves;
  }

  /** Distances from the median of all draws. */
  static double[][] folded(double[][] chains) {
    double median = quantile(sorted(chains), 0.5);
    return map(chains, draw -> Math.abs(draw - median));
  }

  /** 1 where a draw is at most a bound, otherwise 0. */
  static double[][] atMost(double[][] chains, double bound) {
    return map(chains, draw -> draw <= bound ? 1 : 0);
  }

  /** Normal scores Φ⁻¹((r − 3/8)/(S + 1/4)) of the ranks r among all S draws, ties sharing their mean rank. */
  static double[][] normalScores(double[][] chains) {
    double[] sorted = sorted(chains);
    double[] scores = new double[sorted.length];
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      double score = NORMAL.inverseCumulativeProbability((rank - 0.375) / (sorted.length + 0.25));
      Arrays.fill(scores, from, to, score);
      from = to;
    }
    return map(chains, draw -> scores[Arrays.binarySearch(sorted, draw + 0.0)]);
  }

  static double[] sorted(double[][] chains) {
    double[] all = all(chains);
    Arrays.sort(all);
    return all;
  }

  /** The draws of all chains, one after the other; −0 as 0. */
  static double[] all(double[][] chains) {
    double[] all =
        new double[Arrays.stream(chains).mapToInt(chain -> chain.length).sum()];
    int at = 0;
    for (double[] chain : chains) {
      for (double draw : chain) {
        all[at++] = draw + 0.0;
      }
    }
    return all;
  }

  /** The p-quantile of sorted numbers, interpolated between the two around place p (n − 1). */
  static double quantile(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  static double mean(double[] draws) {
    double sum = 0;
    for (double draw : draws) {
      sum += draw;
    }
    return sum / draws.length;
  }

  /** The variance with n − 1 in the denominator. */
  static double variance(double[] draws) {
    double mean = mean(draws);
    double squares = 0;
    for (double draw : draws) {
      squares += (draw - mean) * (draw - mean);
    }
    return squares / (draws.length - 1);
  }

  /** The standard deviation; where squares would overflow or vanish, too. */
  static double deviation(double[] draws) {
    int exponent = exponent(draws);
    double[] scaled =
        Arrays.stream(draws).map(draw -> Math.scalb(draw, -exponent)).toArray();
    return Math.scalb(Math.sqrt(variance(scaled)), exponent);
  }

  /** The same draws times a power of two, by which no square of their distances from the mean overflows or vanishes. */
  static double[][] scaled(double[][] chains) {
    int exponent = exponent(all(chains));
    return map(chains, draw -> Math.scalb(draw, -exponent));
  }

  /** That of the largest distance from the mean, 0 where there is none. */
  private static int exponent(double[] draws) {
    double mean = mean(draws);
    double largest = 0;
    for (double draw : draws) {
      largest = Math.max(largest, Math.abs(draw - mean));
    }
    return largest > 0 && largest < Double.POSITIVE_INFINITY ? Math.getExponent(largest) : 0;
  }

  private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
    double[][] mapped = new double[chains.length][];
    for (int c = 0; c < chains.length; c++) {
      mapped[c] = new double[chains[c].length];
      for (int i = 0; i < chains[c].length; i++) {
        mapped[c][i] = f.applyAsDouble(chains[c][i]);
      }
    }
    return mapped;
  }
}
