package dev.etude.update.adaptive.curvature;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * The settings of a line search that lets the loss rise for a while.
 *
 * <pre>
 *   accept η if f(w − η g) ≤ max of the last M losses − γ η ‖g‖²,      otherwise η ← σ η
 * </pre>
 *
 * @param memory M, at least 1; 1 is Armijo's rule
 * @param decrease γ, in (0, 1)
 * @param backtrack σ, in (0, 1)
 * @see <a href="https://doi.org/10.1137/0723046">L. Grippo, F. Lampariello, S. Lucidi, SIAM J. Numer. Anal. 23, 1986</a>
 */
public record NonmonotoneSearch(int memory, double decrease, double backtrack)
    implements Serializable {
  /** Checks the settings. */
  public NonmonotoneSearch {
    Arguments.atLeast(memory, 1, "memory");
    if (!(decrease > 0 && decrease < 1 && backtrack > 0 && backtrack < 1)) {
      throw new IllegalArgumentException(
          "decrease and backtrack must be in (0, 1), but are " + decrease + " and " + backtrack);
    }
  }

  /**
   * Returns Raydan's settings; he interpolates between two factors where this search takes ½ always.
   *
   * @return M = 10, γ = 10⁻⁴, σ = ½
   */
  public static NonmonotoneSearch raydan() {
    return new NonmonotoneSearch(10, 1e-4, 0.5);
  }
}
