package dev.etude.inner.trajectory;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The path of a rule that chooses its own step sizes, in plain double arithmetic.
 *
 * <p>Losses and weights are those of the points to be judged (an average, for some rules). The run ends early when these
 * weights, those where the next gradient would be taken, or the loss leave the finite numbers.
 *
 * @param losses f at the start and after each step, up to the last finite one
 * @param weights the last judged weights whose loss is finite
 * @param stepSizes the step size of each step that ended at finite numbers
 * @param spent what the rule asked for, the step that diverged included; not the losses of this record
 * @param end how the run ended
 */
public record AdaptiveTrajectory(
    Vector losses, Vector weights, Vector stepSizes, Evaluations spent, TrajectoryEnd end) {
  /**
   * Runs a rule on one problem, each step on the loss of its batch if the problem is stochastic. Cost: what the rule asks
   * for, and t + 1 losses of the whole problem for the record.
   *
   * @param problem what to train
   * @param start w_0, with a finite loss
   * @param rule how weights move
   * @param steps t, at least 1
   * @return the trajectory
   */
  public static AdaptiveTrajectory run(
      Differentiable problem, Vector start, AdaptiveRule rule, int steps) {
    Differentiable own = problem.withWorkspace();
    return run(own, own::at, start, rule, steps);
  }

  /**
   * Runs a rule on a problem of its own for each step, mini-batches of one problem, say.
   *
   * @param judged whose losses to record
   * @param batches the problem of each step, counted from 1, with as many weights as {@code judged}
   * @param start w_0, with a finite loss
   * @param rule how weights move
   * @param steps t, at least 1
   * @return the trajectory
   */
  public static AdaptiveTrajectory run(
      Differentiable judged,
      IntFunction<? extends Differentiable> batches,
      Vector start,
      AdaptiveRule rule,
      int steps) {
    Arguments.atLeast(steps, 1, "steps");
    double[] first = Arguments.length(start.toArray(), judged.dimension(), "start");
    double[] losses = new double[steps + 1];
    losses[0] = Arguments.finite(judged.loss(first), "the loss at the start");
    double[] stepSizes = new double[steps];
    double[] lastFinite = first.clone();
    Descent descent = rule.start(first);
    CountedProblem oracle = new CountedProblem(judged);
    for (int step = 1; step <= steps; step++) {
      oracle.problem = batches.apply(step);
      descent.step(oracle);
      losses[step] = judged.loss(descent.judgedWeights());
      if (!(Double.isFinite(losses[step])
          && isFinite(descent.judgedWeights())
          && isFinite(descent.weights()))) {
        return new AdaptiveTrajectory(
            Vector.of(Arrays.copyOf(losses, step)),
            Vector.of(lastFinite),
            Vector.of(Arrays.copyOf(stepSizes, step - 1)),
            oracle.spent(),
            new TrajectoryEnd.Diverged(step, losses[step - 1]));
      }
      stepSizes[step - 1] = descent.stepSize();
      System.arraycopy(descent.judgedWeights(), 0, lastFinite, 0, lastFinite.length);
    }
    return new AdaptiveTrajectory(
        Vector.of(losses),
        Vector.of(lastFinite),
        Vector.of(stepSizes),
        oracle.spent(),
        new TrajectoryEnd.Completed(steps, losses[steps]));
  }

  private static boolean isFinite(double[] weights) {
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        return false;
      }
    }
    return true;
  }

  private static final class CountedProblem implements FirstOrderOracle {
    Differentiable problem;
    private long gradients;
    private long losses;

    CountedProblem(Differentiable problem) {
      this.problem = problem;
    }

    @Override
    public double loss(double[] weights) {
      losses++;
      return problem.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      gradients++;
      problem.gradient(weights, gradient);
    }

    Evaluations spent() {
      return new Evaluations(gradients, losses);
    }
  }
}
