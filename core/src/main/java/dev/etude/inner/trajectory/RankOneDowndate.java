package dev.etude.inner.trajectory;

/**
 * The eigenvalues of diag(θ) − z zᵀ, and of its eigenvectors what one row's left-out error needs.
 *
 * <pre>
 *   f(μ) = 1 − Σ_l z_l²/(θ_l − μ) = 0,      θ_1 &gt; μ_1 &gt; θ_2 &gt; … &gt; θ_r &gt; μ_r ≥ 0
 *   p = (diag(θ) − μ)⁻¹ z / √N,   N = Σ z_l²/(θ_l − μ)²
 *   g = √n ⟨z, p⟩ ⟨p, β − z y/√n⟩ = (√n Σ z_l β_l/(θ_l − μ) − y)/N
 * </pre>
 *
 * <p>f falls from pole to pole, so each interval has one root. It is found by interpolation with a pole on either side (Bunch,
 * Nielsen, Sorensen 1978), inside a bracket that every value of f narrows, as a difference from the nearer pole, so that the
 * smallest difference has all its digits. Equal θ count as one direction. Cost: about 6 r² divisions. Workspace of one thread.
 *
 * @see <a href="https://doi.org/10.1007/BF01396012">J. R. Bunch, C. P. Nielsen, D. C. Sorensen, "Rank-one modification of the
 *     symmetric eigenproblem", Numer. Math. 31, 1978</a>
 */
final class RankOneDowndate {
  private static final double UNIT = 0x1.0p-53;
  private static final int MOST_ITERATIONS = 200;
  private static final double SMALLEST_SQUARE =
      0x1.0p-900; // of z: below, a direction does not count

  private final double[] poles;
  private final double[] squares; // z²
  private final double[] crosses; // z β
  private final double[] distances; // of the poles from the origin of an interval
  private int size;

  private double above; // Σ z²/(θ − μ) over the poles above the root
  private double aboveSlope; // and its derivative
  private double below;
  private double belowSlope;
  private double cross; // Σ z β/(θ − μ)

  /** Creates workspace for up to r eigenvalues. */
  RankOneDowndate(int rank) {
    poles = new double[rank];
    squares = new double[rank];
    crosses = new double[rank];
    distances = new double[rank];
  }

  /**
   * Computes the eigenvalues and g/μ for each. Entries that are left are 0.
   *
   * @param theta θ, positive, largest first
   * @param z as many numbers
   * @param beta β
   * @param rootOfRows √n
   * @param target y
   * @param singular whether the downdated matrix is known to lose a rank
   * @param nodes where to write μ
   * @param weights where to write g/μ
   * @param offset the first entry to write
   * @param stride from one entry to the next
   */
  void solve(
      double[] theta,
      double[] z,
      double[] beta,
      double rootOfRows,
      double target,
      boolean singular,
      double[] nodes,
      double[] weights,
      int offset,
      int stride) {
    gather(theta, z, beta);
    for (int j = 0; j < size; j++) {
      boolean last = j == size - 1;
      if (last && (singular || leverageIsOne())) {
        break; // μ = 0, and the row was all that pointed there
      }
      double smallest = theta[theta.length - 1] * UNIT * UNIT;
      double mu = Math.max(smallest, root(j));
      double norm = aboveSlope + belowSlope;
      nodes[offset + j * stride] = mu;
      weights[offset + j * stride] = (rootOfRows * cross - target) / norm / mu;
    }
  }

  private void gather(double[] theta, double[] z, double[] beta) {
    size = 0;
    for (int l = 0; l < theta.length; l++) {
      double square = z[l] * z[l];
      if (square < SMALLEST_SQUARE) {
        continue;
      }
      if (size > 0 && poles[size - 1] == theta[l]) {
        squares[size - 1] += square;
        crosses[size - 1] += z[l] * beta[l];
      } else {
        poles[size] = theta[l];
        squares[size] = square;
        crosses[size] = z[l] * beta[l];
        size++;
      }
    }
  }

  private boolean leverageIsOne() {
    double leverage = 0;
    for (int l = 0; l < size; l++) {
      leverage += squares[l] / poles[l];
    }
    return !(1 - leverage > 16 * UNIT * size);
  }

  /** Finds the root below pole j, and leaves the sums there. */
  private double root(int j) {
    double upper = poles[j];
    double lower = j + 1 < size ? poles[j + 1] : 0;
    double half = (upper - lower) / 2;
    moveOrigin(upper);
    boolean nearUpper = evaluate(j, -half) > 0;
    double origin = nearUpper ? upper : lower;
    double low = nearUpper ? -half : 0;
    double high = nearUpper ? 0 : half;
    double tau = nearUpper ? -half : half;
    if (!nearUpper) {
      moveOrigin(lower);
    }
    double f = evaluate(j, tau);
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      if (f > 0) {
        low = tau;
      } else {
        high = tau;
      }
      if (Math.abs(f) <= 4 * UNIT * (1 + above - below)) {
        break;
      }
      double next = tau + step(j, tau, f);
      if (!(next > low && next < high)) {
        next = middle(low, high);
      }
      boolean settled = Math.abs(next - tau) <= 2 * UNIT * Math.abs(next);
      tau = next;
      f = evaluate(j, tau);
      if (settled) {
        break;
      }
    }
    crosses(tau);
    return origin + tau;
  }

  /** Halves a bracket that may have 0 as an end; by magnitudes where they differ much. */
  private static double middle(double low, double high) {
    double small = Math.min(Math.abs(low), Math.abs(high));
    double large = Math.max(Math.abs(low), Math.abs(high));
    double size = small == 0
        ? large * 0x1.0p-10
        : small < large / 16 ? Math.sqrt(small) * Math.sqrt(large) : (small + large) / 2;
    return low < 0 ? -size : size;
  }

  /** The step to the root of r + s/(θ_j − μ) + t/(θ_{j+1} − μ), which has f's values and slopes on either side. */
  private double step(int j, double tau, double f) {
    double up = distances[j] - tau;
    double b = aboveSlope * up * up;
    if (j + 1 == size) {
      return up - b / (f + aboveSlope * up);
    }
    double down = distances[j + 1] - tau;
    double c = f + aboveSlope * up + belowSlope * down;
    double sum = c * (up + down) - b - belowSlope * down * down;
    double product = up * down * f;
    double root = Math.sqrt(Math.max(0, sum * sum - 4 * c * product));
    return 2 * product / (sum > 0 ? sum + root : sum - root);
  }

  private void moveOrigin(double origin) {
    for (int l = 0; l < size; l++) {
      distances[l] = poles[l] - origin;
    }
  }

  private double evaluate(int j, double tau) {
    double sum = 0;
    double slope = 0;
    for (int l = 0; l <= j; l++) {
      double inverse = 1 / (distances[l] - tau);
      double term = squares[l] * inverse;
      sum += term;
      slope = Math.fma(term, inverse, slope);
    }
    above = sum;
    aboveSlope = slope;
    sum = 0;
    slope = 0;
    for (int l = size - 1; l > j; l--) {
      double inverse = 1 / (distances[l] - tau);
      double term = squares[l] * inverse;
      sum += term;
      slope = Math.fma(term, inverse, slope);
    }
    below = sum;
    belowSlope = slope;
    return 1 - above - below;
  }

  private void crosses(double tau) {
    double sum = 0;
    for (int l = 0; l < size; l++) {
      sum += crosses[l] / (distances[l] - tau);
    }
    cross = sum;
  }
}
