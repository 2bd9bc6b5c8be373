package dev.etude.theory;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.update.Iterate;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.Schedule;

/**
 * The norms of the gradients that a pilot run sees, step by step: what {@link RefinedSchedule} and {@link ScheduleBound} read.
 *
 * <pre>{@code
 *   GradientNorms norms = GradientNorms.along(problem, start, new GradientDescent(), new LinearDecay(0.1, 500));
 *   Vector factors = RefinedSchedule.ofGradientDescent(norms.euclidean());
 * }</pre>
 *
 * @param euclidean |g_τ|, τ = 1 … t, of the batch of each step
 * @param magnitudes Σ |g_τ,i|
 */
public record GradientNorms(Vector euclidean, Vector magnitudes) {
  /**
   * Trains and measures. Cost: one run.
   *
   * @param problem what is trained
   * @param start w_0
   * @param rule how weights move
   * @param schedule the step sizes of the pilot
   * @return the norms; a norm of 0 counts as the smallest positive double, since no step was needed there
   * @throws IllegalArgumentException if the run diverges
   */
  public static GradientNorms along(
      TwiceDifferentiable problem, Vector start, UpdateRule rule, Schedule schedule) {
    TwiceDifferentiable own = problem.withWorkspace();
    int d = own.dimension();
    int steps = schedule.steps();
    double[] euclidean = new double[steps];
    double[] magnitudes = new double[steps];
    Iterate iterate = new Iterate(d, rule.slots());
    System.arraycopy(start.toArray(), 0, iterate.weights(), 0, d);
    DoubleDoubleVector gradient = new DoubleDoubleVector(d);
    for (int step = 1; step <= steps; step++) {
      own.at(step).gradient(iterate.weights(), gradient.high());
      double sum = 0;
      for (double entry : gradient.high()) {
        sum += Math.abs(entry);
      }
      double norm = Math.sqrt(InnerProduct.of(gradient.high(), gradient.high(), d));
      if (!(norm < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the pilot run must not diverge, but does at step " + step + "; give smaller steps");
      }
      euclidean[step - 1] = Math.max(Double.MIN_NORMAL, norm);
      magnitudes[step - 1] = Math.max(Double.MIN_NORMAL, sum);
      rule.step(step, schedule.stepSize(step), gradient, iterate);
    }
    return new GradientNorms(Vector.of(euclidean), Vector.of(magnitudes));
  }
}
