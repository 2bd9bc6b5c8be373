package dev.etude.task.gaussian;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;
import java.io.Serializable;

/**
 * A family of noisy least-squares tasks with normal inputs.
 *
 * <pre>
 *   w* uniform on the unit sphere of ℝᵈ,   x ~ N(0, I),   y = ⟨w*, x⟩ + ξ,   ξ ~ N(0, σ²)
 *   f(w) = (1/2n) Σ (y_i − ⟨w, x_i⟩)²,     w_0 = 0
 * </pre>
 *
 * @param dimension d, at least 1
 * @param samples n, the rows of a task, at least 2
 * @param noise σ, positive and finite
 * @see <a href="https://arxiv.org/abs/2006.16495">X. Wang, S. Yuan, C. Wu, R. Ge, "Guarantees for tuning the step size using
 *     a learning-to-learn approach", ICML 2021, section 4</a>
 */
public record GaussianLeastSquares(int dimension, int samples, double noise)
    implements Serializable {
  /** Checks the sizes. */
  public GaussianLeastSquares {
    Arguments.atLeast(dimension, 1, "dimension");
    Arguments.atLeast(samples, 2, "samples");
    Arguments.positive(noise, "noise");
  }

  /**
   * Draws a task's rows. The same seed gives the same inputs for every σ, and the same first rows for every n.
   *
   * @param seed of the task
   * @return the rows; memory 8 n (d + 1) bytes
   */
  public GaussianSample draw(Seed seed) {
    return GaussianSample.draw(this, seed);
  }
}
