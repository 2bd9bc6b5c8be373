package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.InnerProduct;
import dev.etude.task.Task;
import java.util.List;

/**
 * A step size to begin a search at when nobody names one.
 *
 * <pre>
 *   gradient descent and its linear relatives:   η = 1/L,   L = max over tasks of |H(w_0)|, by the power method
 *   rules that scale their steps themselves:     η = 10⁻²
 * </pre>
 *
 * <p>{@value #PRODUCTS} products from the first gradient find L to a factor of 2 or so, which is enough for a search that copes with ten
 * decades. Where the curvature is 0 or no number, η = 10⁻² too.
 *
 * @param stepSize η, positive and finite
 * @param trajectories what it took, in plain runs of a task
 */
public record FirstStepSize(double stepSize, double trajectories) {
  private static final int PRODUCTS = 8;
  private static final double SCALED = 1e-2;
  private static final double SHARE = 0.1; // of a budget

  /**
   * Guesses, at (1 + 2 · {@value #PRODUCTS})/t trajectories: more than a few where there are hardly any steps, for which there is
   * {@link #within}.
   *
   * @param tasks at least one
   * @param recipe how they are trained
   * @return the guess and its cost
   */
  public static FirstStepSize of(
      List<? extends Task<? extends TwiceDifferentiable>> tasks, Recipe recipe) {
    return guess(tasks, recipe, PRODUCTS);
  }

  /**
   * Guesses by as many products as a tenth of a budget allows: a search is then left with {@code budget −} {@link #trajectories}.
   * Where that is less than one product, as when there are hardly any steps, η = 10⁻².
   *
   * @param budget trajectories for the guess and the search together, positive
   * @param tasks at least one
   * @param recipe how they are trained
   * @return the guess and its cost, at most a tenth of the budget
   */
  public static FirstStepSize within(
      double budget, List<? extends Task<? extends TwiceDifferentiable>> tasks, Recipe recipe) {
    Arguments.positive(budget, "budget");
    double gradients = SHARE * budget * recipe.schedule().steps();
    return guess(tasks, recipe, (int) Math.min(PRODUCTS, Math.floor((gradients - 1) / 2)));
  }

  private static FirstStepSize guess(
      List<? extends Task<? extends TwiceDifferentiable>> tasks, Recipe recipe, int products) {
    Arguments.atLeast(tasks.size(), 1, "the number of tasks");
    if (!recipe.rule().isHomogeneous() || products < 1) {
      return new FirstStepSize(SCALED, 0);
    }
    double curvature = 0;
    for (Task<? extends TwiceDifferentiable> task : tasks) {
      curvature = Math.max(curvature, curvature(task.training(), task.start().toArray(), products));
    }
    double stepSize = 1 / curvature;
    boolean usable = stepSize > 0 && Double.isFinite(stepSize);
    return new FirstStepSize(
        usable ? stepSize : SCALED, (1 + 2.0 * products) / recipe.schedule().steps());
  }

  private static double curvature(TwiceDifferentiable problem, double[] at, int products) {
    int d = problem.dimension();
    double[] direction = new double[d];
    double[] product = new double[d];
    TwiceDifferentiable own = problem.withWorkspace();
    own.gradient(at, direction);
    double norm = 0;
    for (int k = 0; k < products; k++) {
      double length = Math.sqrt(InnerProduct.of(direction, direction, d));
      if (!(length > 0)) {
        return 0;
      }
      for (int i = 0; i < d; i++) {
        direction[i] /= length;
      }
      own.hessianVector(at, direction, product);
      norm = Math.sqrt(InnerProduct.of(product, product, d));
      System.arraycopy(product, 0, direction, 0, d);
    }
    return norm;
  }
}
