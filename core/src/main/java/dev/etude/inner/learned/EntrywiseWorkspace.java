package dev.etude.inner.learned;

import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import org.jspecify.annotations.Nullable;

/** Steps of {@link LearnedWeights}; η multiplies what the network says. */
final class EntrywiseWorkspace implements RuleWorkspace {
  private final TensorLayout layout;
  private final LearnedStep forwards;
  private final LearnedAdjoint backwards;
  private @Nullable UnrollHistory history;
  private int capacity;

  EntrywiseWorkspace(LearnedWeights theta, TensorLayout layout, Kernels kernels) {
    this.layout = layout;
    forwards = new LearnedStep(layout, kernels);
    backwards = new LearnedAdjoint(layout, kernels);
    use(theta);
  }

  @Override
  public void use(LearnedRule rule) {
    if (!(rule instanceof LearnedWeights theta)) {
      throw new IllegalArgumentException(
          "rule must be entrywise, as this workspace is, but is " + rule.architecture());
    }
    forwards.use(theta);
    backwards.use(theta);
  }

  @Override
  public boolean step(LearnedRun run, float[][] gradient, double stepSize) {
    return forwards.step(run, gradient, stepSize, null);
  }

  @Override
  public void forget(int steps) {
    if (history == null || capacity < steps) {
      history = new UnrollHistory(layout, steps);
      capacity = steps;
    }
    history.begin(1, 0, new Seed(0)); // every block is kept
  }

  @Override
  public boolean remember(LearnedRun run, float[][] gradient, double stepSize) {
    return forwards.step(run, gradient, stepSize, remembered());
  }

  @Override
  public void stepBack(int step, float[][] adjoint, double[] gradient) {
    backwards.stepBack(remembered(), step, adjoint, gradient);
  }

  private UnrollHistory remembered() {
    if (history == null) {
      throw new IllegalStateException("forget must come before steps that are remembered");
    }
    return history;
  }
}
