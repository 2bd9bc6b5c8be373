package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.optimizer.Evaluations;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.SinglePrecision;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A learned optimizer in use: the network of a {@link LearnedRule} makes every step.
 *
 * <p>It trains any problem, tensor by tensor as the problem's {@link Differentiable#tensors layout} says, and keeps weights
 * and moments in single precision. Where the problem computes in single precision too, no weight is converted; elsewhere the
 * weights are widened for each gradient, which is exact, and the gradient is rounded. A gradient, weight or moment that is not
 * finite ends the run. Cost of a step: one gradient, and what the rule takes.
 *
 * <pre>{@code
 * Optimizer optimizer = new LearnedOptimizer(GeneralRule.draw(LearnedWeights.Start.ADAM, new Seed(1)), Schedules.constant(100).flat(0.01));
 * }</pre>
 *
 * @param rule what makes the steps
 * @param schedule η_1 … η_t; beyond the horizon of its meta-training a rule may break
 */
public record LearnedOptimizer(LearnedRule rule, Schedule schedule) implements Optimizer {
  /**
   * The optimizer at the step size that the rule was meta-trained with.
   *
   * @param theta θ
   * @param steps t, at least 1
   */
  public LearnedOptimizer(LearnedWeights theta, int steps) {
    this(theta, new ConstantStep(1, Arguments.atLeast(steps, 1, "steps")));
  }

  @Override
  public int steps() {
    return schedule.steps();
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    return new Run(this, problem, start);
  }

  private static final class Run implements Training {
    private final TensorLayout layout;
    private final RuleWorkspace workspace;
    private final Schedule schedule;
    private final LearnedRun run;
    private final float[][] gradient;
    private final Differentiable problem;
    private final @Nullable SinglePrecision single;
    private final double[] weights; // as they were asked for last
    private final double[] wideGradient;
    private double stepSize = Double.NaN;
    private int failed; // 1 after a loss that is not finite, whose step moves nothing

    Run(LearnedOptimizer optimizer, Differentiable problem, Vector start) {
      layout = problem.tensors();
      schedule = optimizer.schedule;
      workspace = optimizer.rule.workspace(layout, Kernels.fastest());
      weights = Arguments.length(start.toArray(), problem.dimension(), "start");
      gradient = layout.newTensors();
      float[][] first = layout.newTensors();
      layout.narrow(weights, first);
      run = optimizer.rule.start(layout, first);
      single = problem.inSinglePrecision().orElse(null);
      this.problem = single == null ? problem.withWorkspace() : problem;
      wideGradient = single == null ? new double[weights.length] : new double[0];
    }

    @Override
    public boolean step() {
      return move() && run.isFinite();
    }

    @Override
    public boolean advance(int count) {
      for (int i = 0; i < count; i++) {
        if (!move()) {
          return false;
        }
      }
      return run.isFinite();
    }

    /** Makes a step; the weights after it are looked at by the next one. */
    private boolean move() {
      if (!readGradient()) {
        failed = 1;
        return false;
      }
      stepSize = schedule.stepSize(run.steps() + 1);
      return workspace.step(run, gradient, stepSize);
    }

    private boolean readGradient() {
      int step = run.steps() + 1;
      if (single != null) {
        return Double.isFinite(single.lossAndGradient(step, run.weights(), gradient));
      }
      problem.at(step).gradient(weights(), wideGradient);
      layout.narrow(wideGradient, gradient);
      return true; // the step itself looks at every gradient
    }

    @Override
    public int steps() {
      return run.steps() + failed;
    }

    @Override
    public double[] weights() {
      layout.widen(run.weights(), weights);
      return weights;
    }

    @Override
    public double stepSize() {
      return stepSize;
    }

    @Override
    public Evaluations spent() {
      return new Evaluations(steps(), 0);
    }
  }
}
