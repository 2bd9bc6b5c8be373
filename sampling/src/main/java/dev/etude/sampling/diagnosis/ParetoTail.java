package dev.etude.sampling.diagnosis;

/**
 * How heavy the tails of draws are: the shape k of a generalised Pareto distribution of what lies beyond, the larger of both tails.
 *
 * <pre>
 *   P(X &gt; u + y | X &gt; u) = (1 + k y/σ)^(−1/k),      moments of order 1/k and above are infinite
 *   tails of ⌈3 √S⌉ of S draws, of S/5 if S is at most 225
 *   k = Σ w(j) k(θ(j)),   k(θ) = mean log(1 − θ y),   w(j) ∝ exp(profile log likelihood), over a grid of θ    (Zhang and Stephens)
 *   k ← (n k + 5)/(n + 10)                                          a weak prior at 0.5, worth ten draws
 * </pre>
 *
 * <p>About −0.1 for 4,000 draws of a normal distribution, 0.2 for Student's t with five degrees of freedom, 1 for Cauchy's. Draws
 * that have not reached the tail cannot show it.
 *
 * @see <a href="https://doi.org/10.1198/tech.2009.08017">J. Zhang, M. A. Stephens, "A new and efficient estimation method for the
 *     generalized Pareto distribution", Technometrics 51(3), 2009</a>
 * @see <a href="https://jmlr.org/papers/v25/19-556.html">A. Vehtari, D. Simpson, A. Gelman, Y. Yao, J. Gabry, "Pareto smoothed
 *     importance sampling", JMLR 25(72), 2024</a>
 */
public final class ParetoTail {
  /**
   * The most at which a mean of draws is used: 0.7, beyond which means settle too slowly for any number of draws in practice, and the
   * standard error of k, which is about 0.12 for 4,000 draws. The mean exists for k below 1.
   */
  public static final double MEAN = 0.82;

  /** The most at which a mean of squares has a standard error: a quarter, since it needs a fourth moment. */
  public static final double SQUARES = 0.25;

  private static final int FEWEST = 5;
  private static final int SHORT = 225;
  private static final int LEAST_GRID = 30;
  private static final double GRID_SCALE = 3;
  private static final double PRIOR_DRAWS = 10;
  private static final double PRIOR_SHAPE = 0.5;

  private ParetoTail() {}

  /**
   * Estimates the shape of the heavier tail.
   *
   * @param chains an array for each chain, of one length
   * @return k; NaN if there are fewer than 25 draws, or tails that do not vary
   */
  public static double shape(double[][] chains) {
    return Draws.areUsable(chains) ? ofSorted(Draws.sorted(chains)) : Double.NaN;
  }

  private static double ofSorted(double[] sorted) {
    int total = sorted.length;
    int length = total > SHORT ? (int) Math.ceil(3 * Math.sqrt(total)) : total / 5;
    if (length < FEWEST) {
      return Double.NaN;
    }
    double[] upper = new double[length];
    double[] lower = new double[length];
    for (int i = 0; i < length; i++) {
      upper[i] = sorted[total - length + i] - sorted[total - length - 1];
      lower[i] = sorted[length] - sorted[length - 1 - i];
    }
    return Math.max(fitted(upper), fitted(lower));
  }

  /**
   * Fits the shape of a generalised Pareto distribution.
   *
   * @param excesses y, in ascending order, none negative
   * @return k; NaN if a quarter of the excesses is 0
   */
  static double fitted(double[] excesses) {
    int n = excesses.length;
    double quartile = excesses[(int) Math.floor(n / 4.0 + 0.5) - 1];
    if (!(quartile > 0)) {
      return Double.NaN;
    }
    int grid = LEAST_GRID + (int) Math.floor(Math.sqrt(n));
    double[] theta = new double[grid];
    double[] log = new double[grid];
    double highest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < grid; j++) {
      theta[j] = 1 / excesses[n - 1] + (1 - Math.sqrt(grid / (j + 0.5))) / (GRID_SCALE * quartile);
      double k = shapeAt(theta[j], excesses);
      log[j] = n * (StrictMath.log(-theta[j] / k) - k - 1);
      highest = Math.max(highest, log[j]);
    }
    double weights = 0;
    double sum = 0;
    for (int j = 0; j < grid; j++) {
      double weight = StrictMath.exp(log[j] - highest);
      weights += weight;
      sum += weight * theta[j];
    }
    double k = shapeAt(sum / weights, excesses);
    return (n * k + PRIOR_DRAWS * PRIOR_SHAPE) / (n + PRIOR_DRAWS);
  }

  private static double shapeAt(double theta, double[] excesses) {
    double sum = 0;
    for (double excess : excesses) {
      sum += StrictMath.log1p(-theta * excess);
    }
    return sum / excesses.length;
  }
}
