package dev.etude.meta.training.estimator;

import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;
import java.util.function.Supplier;

/**
 * Truncated back-propagation: the derivative of the meta-loss of the unroll, the state before it held constant. Biased, as
 * it does not see how earlier windows led to that state; exact when the window is a task's whole life.
 */
public record TruncatedUnroll() implements Estimator {
  @Override
  public EstimatorState follow(Supplier<? extends InnerRun> start, int parameters) {
    return new One(start.get());
  }

  private record One(InnerRun run) implements EstimatorState {
    @Override
    public UnrollLoss advance(double[] theta, Window window, double[] gradient) {
      return run.differentiate(theta, window, gradient);
    }

    @Override
    public int age() {
      return run.age();
    }

    @Override
    public void save(TensorBundle.Builder bundle, String prefix) {
      run.save(bundle, prefix);
    }

    @Override
    public void restore(TensorBundle bundle, String prefix) {
      run.restore(bundle, prefix);
    }
  }
}
