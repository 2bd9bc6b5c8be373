package dev.etude.theory;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.task.Task;
import dev.etude.update.Iterate;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;

/**
 * The sharpness of the loss of each batch along its own gradient, step by step, and its distance from the edge of stability.
 *
 * <pre>
 *   s_τ = g_τᵀ H_τ g_τ/|g_τ|²,   g_τ and H_τ gradient and Hessian of the batch of step τ at w_(τ−1)
 *   share of the edge = mean of s_τ η_τ/2
 * </pre>
 *
 * <p>On a quadratic a step of gradient descent changes the loss of its own batch by −η|g|² (1 − ηs/2), so that at a share of 1
 * a step gains nothing on the rows it reads; beyond, it loses. Networks that are trained by mini-batches rise to that edge and
 * stay there. The mean over a window of steps stands for the expectation over batches. The edge is that of gradient descent:
 * with momentum or with scaled gradients the share is a number to compare, not a distance.
 *
 * <p>Cost: a run with one Hessian-vector product a step more.
 *
 * @param sharpness s_1 … s_t; where the gradient is 0, or a number is not finite, NaN, and the run ends there
 * @param stepSizes η_1 … η_t
 * @see <a href="https://arxiv.org/abs/2412.20553">A. Andreyev, P. Beneventano, "Edge of stochastic stability: revisiting the edge
 *     of stability for SGD", 2024</a>
 */
public record BatchSharpness(Vector sharpness, Vector stepSizes) {
  /**
   * Trains and measures.
   *
   * @param task what is trained, and from where
   * @param rule how weights move
   * @param schedule the step sizes
   * @return the sharpness of each step
   */
  public static BatchSharpness along(
      Task<? extends TwiceDifferentiable> task, UpdateRule rule, Schedule schedule) {
    TwiceDifferentiable problem = task.training().withWorkspace();
    int d = problem.dimension();
    int steps = schedule.steps();
    double[] sharpness = new double[steps];
    Arrays.fill(sharpness, Double.NaN);
    double[] stepSizes = new double[steps];
    Arrays.setAll(stepSizes, i -> schedule.stepSize(i + 1));
    Iterate iterate = new Iterate(d, rule.slots());
    System.arraycopy(task.start().toArray(), 0, iterate.weights(), 0, d);
    DoubleDoubleVector gradient = new DoubleDoubleVector(d);
    double[] product = new double[d];
    for (int step = 1; step <= steps; step++) {
      TwiceDifferentiable batch = problem.at(step);
      batch.gradient(iterate.weights(), gradient.high());
      batch.hessianVector(iterate.weights(), gradient.high(), product);
      double square = InnerProduct.of(gradient.high(), gradient.high(), d);
      double value = InnerProduct.of(gradient.high(), product, d) / square;
      if (!(square > 0 && Double.isFinite(value))) {
        break;
      }
      sharpness[step - 1] = value;
      rule.step(step, stepSizes[step - 1], gradient, iterate);
    }
    return new BatchSharpness(Vector.of(sharpness), Vector.of(stepSizes));
  }

  /**
   * Returns how many steps were measured.
   *
   * @return t, or fewer if the run ended before
   */
  public int measured() {
    int steps = 0;
    while (steps < sharpness.dimension() && !Double.isNaN(sharpness.get(steps))) {
      steps++;
    }
    return steps;
  }

  /**
   * Returns the mean sharpness over the last steps.
   *
   * @param window how many of the steps measured, at least 1
   * @return the mean; NaN if none was measured
   */
  public double last(int window) {
    return mean(window, false);
  }

  /**
   * Returns how near the edge the last steps were.
   *
   * @param window how many of the steps measured, at least 1
   * @return the mean of s_τ η_τ/2: 1 at the edge; NaN if no step was measured
   */
  public double shareOfEdge(int window) {
    return mean(window, true);
  }

  private double mean(int window, boolean share) {
    int to = measured();
    int from = Math.max(0, to - window);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += share ? sharpness.get(i) * stepSizes.get(i) / 2 : sharpness.get(i);
    }
    return sum / (to - from);
  }
}
