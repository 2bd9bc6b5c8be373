package dev.etude.random;

import dev.etude.check.Arguments;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A stream of standard normal numbers, and of the lengths of normal vectors.
 *
 * <p>Normal numbers come from the ziggurat of Commons RNG: table look-ups and products of uniform numbers. It calls {@code
 * Math.exp} only to compare two numbers, at the edge of the ziggurat, so that a last digit that differs between Java
 * versions matters to less than one number in 10¹⁷.
 *
 * <p>Lengths come from Marsaglia and Tsang's gamma variates with {@code StrictMath.log}: about one normal and one uniform
 * number each, whatever the number of degrees of freedom.
 *
 * @see <a href="https://doi.org/10.1145/358407.358414">G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
 *     variables", ACM Trans. Math. Softw. 26(3), 2000</a>
 */
public final class NormalStream {
  private static final double SQUEEZE = 0.0331; // Marsaglia and Tsang, section 2

  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian normal;

  /**
   * Starts a stream.
   *
   * @param random where its bits come from; owned by the stream from now on
   */
  public NormalStream(UniformRandomProvider random) {
    this.random = random;
    this.normal = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /**
   * Draws a standard normal number.
   *
   * @return N(0, 1)
   */
  public double next() {
    return normal.sample();
  }

  /**
   * Fills an array with standard normal numbers.
   *
   * @param into where to write
   * @param length how many, from the first
   */
  public void fill(double[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = normal.sample();
    }
  }

  /**
   * Draws the length of a vector of standard normal numbers.
   *
   * @param degrees m, how many numbers, at least 0
   * @return χ_m, the root of a chi-square with m degrees of freedom; 0 for m = 0
   */
  public double chi(int degrees) {
    if (Arguments.atLeast(degrees, 0, "degrees") < 2) {
      return degrees == 0 ? 0 : Math.abs(next());
    }
    double shift = degrees / 2.0 - 1 / 3.0;
    double scale = 1 / (3 * Math.sqrt(shift));
    while (true) {
      double x = next();
      double root = 1 + scale * x;
      if (root <= 0) {
        continue;
      }
      double cube = root * root * root;
      double u = random.nextDouble();
      double square = x * x;
      if (u < 1 - SQUEEZE * square * square
          || StrictMath.log(u) < square / 2 + shift * (1 - cube + StrictMath.log(cube))) {
        return Math.sqrt(2 * shift * cube);
      }
    }
  }

  /**
   * Draws a whole number.
   *
   * @param bound positive
   * @return uniform on 0 … bound − 1
   */
  public int index(int bound) {
    return random.nextInt(bound);
  }
}
