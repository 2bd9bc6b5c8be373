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
import org.jspecify.annotations.Nullable;

/**
 * A learned optimizer in use: the network of {@link LearnedWeights} makes every step.
 *
 * <p>It trains any problem, tensor by tensor as the problem's {@link Differentiable#tensors layout} says, and keeps weights
 * and moments in single precision. Where the problem computes in single precision too, no weight is converted; elsewhere the
 * weights are widened for each gradient, which is exact, and the gradient is rounded. Cost of a step: one gradient, and what
 * {@link LearnedStep} takes.
 *
 * @param weights θ
 * @param steps t, at least 1; beyond the horizon of its meta-training a learned optimizer may break
 */
public record LearnedOptimizer(LearnedWeights weights, int steps) implements Optimizer {
  /** Checks the number of steps. */
  public LearnedOptimizer {
    Arguments.atLeast(steps, 1, "steps");
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    return new Run(weights, problem, start);
  }

  private static final class Run implements Training {
    private final TensorLayout layout;
    private final LearnedStep optimizer;
    private final LearnedRun run;
    private final float[][] gradient;
    private final Differentiable problem;
    private final @Nullable SinglePrecision single;
    private final double[] weights; // as they were asked for last
    private final double[] wideGradient;
    private int failed; // 1 after a loss that is not finite, whose step moves nothing

    Run(LearnedWeights theta, Differentiable problem, Vector start) {
      layout = problem.tensors();
      optimizer = new LearnedStep(layout, Kernels.fastest());
      optimizer.use(theta);
      weights = Arguments.length(start.toArray(), problem.dimension(), "start");
      gradient = layout.newTensors();
      float[][] first = layout.newTensors();
      layout.narrow(weights, first);
      run = LearnedRun.start(layout, first);
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
      return optimizer.step(run, gradient);
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
      return Double.NaN;
    }

    @Override
    public Evaluations spent() {
      return new Evaluations(steps(), 0);
    }
  }
}
