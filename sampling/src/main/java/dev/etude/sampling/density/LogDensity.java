package dev.etude.sampling.density;

import java.util.ArrayList;
import java.util.List;

/**
 * The logarithm of a density on ℝᵈ, up to a constant, with its gradient.
 *
 * <p>A density of one's own implements the first two methods. Names and quantities say what is reported of a draw, if that is
 * not θ itself. A density on parameters with bounds is turned into one on ℝᵈ by {@link Constraints}.
 *
 * <pre>{@code
 * record Gaussian(int dimension) implements LogDensity {
 *   @Override
 *   public double valueAndGradient(double[] x, double[] gradient) {
 *     double value = 0;
 *     for (int i = 0; i < x.length; i++) {
 *       gradient[i] = -x[i];
 *       value -= x[i] * x[i] / 2;
 *     }
 *     return value;
 *   }
 * }
 * Samples samples = Sampling.of(new Gaussian(3)).seed(1).run();
 * }</pre>
 */
public interface LogDensity {
  /**
   * Returns the number of coordinates.
   *
   * @return d, at least 1
   */
  int dimension();

  /**
   * Computes log density and gradient.
   *
   * @param position θ, length d; not written to
   * @param gradient where to write ∇ log π(θ), length d
   * @return log π(θ) up to a constant; −∞ or NaN where the density is 0 or cannot be computed, and then the gradient is
   *     not read
   */
  double valueAndGradient(double[] position, double[] gradient);

  /**
   * Returns the names of the quantities that are reported.
   *
   * @return one for each quantity, all different; {@code theta[1]} … {@code theta[d]} unless the density says otherwise
   */
  default List<String> names() {
    return indexed("theta", dimension());
  }

  /**
   * Computes the quantities that are reported of a draw.
   *
   * @param position θ, length d; not written to
   * @param quantities where to write them, as many as there are names; θ itself unless the density says otherwise
   */
  default void quantities(double[] position, double[] quantities) {
    System.arraycopy(position, 0, quantities, 0, position.length);
  }

  /**
   * Returns the same density with workspace of its own, for one thread. What takes many steps asks for it once.
   *
   * @return this density itself where it needs no workspace
   */
  default LogDensity withWorkspace() {
    return this;
  }

  /**
   * Returns the names of a vector's entries.
   *
   * @param name the vector's name
   * @param length how many entries
   * @return {@code name[1]} … {@code name[length]}
   */
  static List<String> indexed(String name, int length) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= length; i++) {
      names.add(name + "[" + i + "]");
    }
    return names;
  }
}
