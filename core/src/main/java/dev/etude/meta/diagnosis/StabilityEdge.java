package dev.etude.meta.diagnosis;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.InnerProduct;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The largest step size with which t steps still descend: where f(w_t) &lt; f(w_0) ends.
 *
 * <p>Found by runs alone: doubling from a small step size until a run ends no lower than it began, then halving that interval, in
 * log η, to a part in a thousand. Where runs beyond chaos happen to end low again, it is the first end that counts. On a
 * quadratic it tends to 2/L from above as t grows, for gradient descent.
 *
 * <p>Cost: 15 to 40 plain runs.
 *
 * @param steps t
 * @param stepSize the edge; empty if no step size between 10⁻¹² and 10¹² of 2/λ descends, or all do, λ the largest
 *     eigenvalue of the Hessian at the start
 * @param theory 2/L where it is known: gradient descent on a quadratic with eigenpairs
 */
public record StabilityEdge(int steps, OptionalDouble stepSize, OptionalDouble theory) {
  private static final double WIDEST = 1e12;
  private static final double PRECISION = 1e-3;
  private static final int POWER_STEPS = 20;

  /**
   * Searches.
   *
   * @param task what is trained
   * @param rule how weights move
   * @param steps t, at least 1
   * @return the edge
   */
  public static StabilityEdge of(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, int steps) {
    OptionalDouble theory = OptionalDouble.empty();
    if (rule instanceof GradientDescent
        && task.training() instanceof Quadratic quadratic
        && quadratic.eigenpairs().isPresent()) {
      double largest = quadratic.eigenpairs().get().value(0).hi();
      theory = largest > 0 ? OptionalDouble.of(2 / largest) : theory;
    }
    return new StabilityEdge(steps, search(task, rule, steps, theory), theory);
  }

  private static OptionalDouble search(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      int steps,
      OptionalDouble theory) {
    double first = task.training().loss(task.start().toArray());
    double guess = theory.orElseGet(() -> 2 / curvature(task));
    double low = guess / 4;
    while (!descends(task, rule, steps, low, first)) {
      low /= 10;
      if (low < guess / WIDEST) {
        return OptionalDouble.empty();
      }
    }
    double high = 2 * low;
    while (descends(task, rule, steps, high, first)) {
      low = high;
      high *= 2;
      if (high > guess * WIDEST) {
        return OptionalDouble.empty();
      }
    }
    while (high > low * (1 + PRECISION)) {
      double middle = Math.sqrt(low) * Math.sqrt(high);
      if (descends(task, rule, steps, middle, first)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(low);
  }

  private static boolean descends(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      int steps,
      double stepSize,
      double first) {
    PlainRun run = PlainRun.of(
        new Unroll<>(task, rule, new ConstantStep(stepSize, steps)), MetaObjective.lastLoss());
    return run.status().isFinite() && run.value() < first;
  }

  /** The largest |eigenvalue| of the Hessian at the start, roughly, by powers; 1 if there is none. */
  private static double curvature(Task<? extends TwiceDifferentiable> task) {
    double[] weights = task.start().toArray();
    int d = weights.length;
    double[] direction = new double[d];
    double[] product = new double[d];
    Arrays.setAll(direction, i -> 1 + (i % 7) / 7.0); // no eigenvector of anything, let us hope
    double size = 1;
    for (int k = 0; k < POWER_STEPS; k++) {
      task.training().hessianVector(weights, direction, product);
      size = Math.sqrt(InnerProduct.of(product, product, d))
          / Math.sqrt(InnerProduct.of(direction, direction, d));
      if (!(size > 0 && Double.isFinite(size))) {
        return 1;
      }
      double scale = size;
      double[] image = product;
      Arrays.setAll(direction, i -> image[i] / scale);
    }
    return size;
  }
}
