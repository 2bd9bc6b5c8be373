package dev.etude.meta.search.noisy;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of a box: an even grid of one parameter, a shifted lattice of several; and points near a given one.
 *
 * <p>The lattice is x_i = frac(s + i/φ, s + i/φ², …) with the root φ of φ^{p+1} = φ + 1, whose points keep away from each other.
 *
 * @see <a href="https://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences/">M. Roberts, "The
 *     unreasonable effectiveness of quasirandom sequences", 2018</a>
 */
final class Candidates {
  private static final int GRID = 81;
  private static final int LATTICE = 120;
  private static final int NEAR = 24;
  private static final double[] WIDTHS = {0.15, 0.05};
  /** φ for p = 1 … 4. */
  private static final double[] ROOTS = {
    1.618033988749895, 1.324717957244746, 1.2207440846057596, 1.1673039782614187
  };

  private final Box box;
  private final Seed seed;

  Candidates(Box box, Seed seed) {
    this.box = box;
    this.seed = seed;
  }

  /** Returns points that cover the box. */
  List<double[]> everywhere(long round) {
    List<double[]> points = new ArrayList<>();
    int p = box.dimension();
    if (p == 1) {
      for (int i = 0; i < GRID; i++) {
        points.add(box.at(new double[] {i / (GRID - 1.0)}));
      }
      return points;
    }
    double shift = (seed.child("lattice", round).bits(0) >>> 11) * 0x1.0p-53;
    for (int i = 0; i < LATTICE; i++) {
      points.add(box.at(lattice(p, i, shift)));
    }
    return points;
  }

  /** Returns the i-th point of a lattice, in parts of the ranges. */
  static double[] lattice(int p, int i, double shift) {
    double[] parts = new double[p];
    double power = 1;
    for (int j = 0; j < p; j++) {
      power /= ROOTS[p - 1];
      double x = shift + (i + 1) * power;
      parts[j] = x - Math.floor(x);
    }
    return parts;
  }

  /** Returns points near one. */
  List<double[]> near(double[] theta, long round) {
    NormalStream normal = new NormalStream(seed.child("near", round).generator());
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < NEAR; i++) {
      double width = WIDTHS[i % WIDTHS.length];
      double[] moved = theta.clone();
      for (int j = 0; j < moved.length; j++) {
        moved[j] += width * (box.upper().get(j) - box.lower().get(j)) * normal.next();
      }
      points.add(box.clamp(moved));
    }
    return points;
  }
}
