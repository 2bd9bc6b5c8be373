package dev.etude.sampling.density;

import dev.etude.task.DataException;

/**
 * Compares a gradient with differences of its value: a sampler follows the gradient, and a wrong one gives wrong draws without
 * any other sign.
 *
 * <pre>
 *   D(h) = (log π(θ + h e(i)) − log π(θ − h e(i))) / 2h,      h = 10⁻⁴ max(1, |θ(i)|) and a quarter of it
 * </pre>
 *
 * <p>A coordinate fails where gradient and D(h/4) differ by more than 10⁻³ of the larger, four times |D(h) − D(h/4)| and the
 * rounding of the values together. Cost: four values for each coordinate, of at most {@value #MOST} coordinates, spread evenly.
 */
public final class GradientCheck {
  /** Most coordinates that are compared. */
  public static final int MOST = 200;

  private static final double WIDTH = 1e-4;
  private static final double RELATIVE = 1e-3;

  private final LogDensity density;
  private final double[] moved;
  private final double[] unused;

  private GradientCheck(LogDensity density) {
    this.density = density;
    moved = new double[density.dimension()];
    unused = new double[density.dimension()];
  }

  /**
   * Checks a gradient at a point.
   *
   * @param density the density
   * @param position θ, where the density is positive
   * @throws DataException if the gradient disagrees with the value; the message names the coordinate and both numbers
   */
  public static void require(LogDensity density, double[] position) {
    new GradientCheck(density).compare(position);
  }

  private void compare(double[] position) {
    int d = position.length;
    double[] gradient = new double[d];
    double value = density.valueAndGradient(position, gradient);
    int compared = Math.min(d, MOST);
    for (int k = 0; k < compared; k++) {
      int i = (int) ((long) k * d / compared);
      double width = WIDTH * Math.max(1, Math.abs(position[i]));
      double coarse = difference(position, i, width);
      double fine = difference(position, i, width / 4);
      double rounding = 16 * Math.ulp(value) / width;
      double allowed = RELATIVE * Math.max(Math.abs(gradient[i]), Math.abs(fine))
          + 4 * Math.abs(coarse - fine)
          + rounding;
      boolean known = Double.isFinite(coarse) && Double.isFinite(fine); // no wall nearby
      if (known && !(Math.abs(gradient[i] - fine) <= allowed)) {
        throw new DataException(
            "the gradient of the log density must agree with its value, but its entry "
                + (i + 1) + " of " + d + " is " + (float) gradient[i]
                + " where differences of the value give "
                + (float) fine);
      }
    }
  }

  private double difference(double[] position, int i, double width) {
    System.arraycopy(position, 0, moved, 0, moved.length);
    moved[i] = position[i] + width;
    double ahead = moved[i];
    double above = density.valueAndGradient(moved, unused);
    moved[i] = position[i] - width;
    double below = density.valueAndGradient(moved, unused);
    return (above - below) / (ahead - moved[i]);
  }
}
