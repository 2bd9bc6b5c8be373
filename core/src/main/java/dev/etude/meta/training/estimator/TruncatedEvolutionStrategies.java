package dev.etude.meta.training.estimator;

import dev.etude.check.Arguments;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Antithetic evolution strategies on truncated unrolls.
 *
 * <pre>
 *   g = 1/(2 n σ²) Σ_i ε_i (L(θ + ε_i) − L(θ − ε_i))          ε_i ~ N(0, σ² I), i = 1 … n
 * </pre>
 *
 * <p>L is the meta-loss of the unroll from the state that the task has; afterwards the task goes on under θ itself. Needs no
 * derivative; unbiased for ∇ E L(θ + ε), which is blind to what lies before the window, as truncated back-propagation is.
 * Variance falls as 1/n. Cost: 2n + 1 unrolls.
 *
 * @param pairs n, at least 1
 * @param deviation σ, positive
 */
public record TruncatedEvolutionStrategies(int pairs, double deviation) implements Estimator {
  /** Checks the settings. */
  public TruncatedEvolutionStrategies {
    Arguments.atLeast(pairs, 1, "pairs");
    Arguments.positive(deviation, "deviation");
  }

  @Override
  public EstimatorState follow(Supplier<? extends InnerRun> start, int parameters) {
    return new Nominal(start.get(), new Perturbation(parameters, deviation));
  }

  private final class Nominal implements EstimatorState {
    private final InnerRun run;
    private final Perturbation perturbation;

    Nominal(InnerRun run, Perturbation perturbation) {
      this.run = run;
      this.perturbation = perturbation;
    }

    @Override
    public UnrollLoss advance(double[] theta, Window window, double[] gradient) {
      run.forward(theta, window.forwardSteps());
      Window unroll = new Window(0, window.unrollSteps(), window.seed());
      Arrays.fill(gradient, 0);
      Status status = new Status.Smoothed(deviation, pairs);
      for (int i = 0; i < pairs && status.isFinite(); i++) {
        double[] epsilon = perturbation.draw(window.seed().child("perturbation", i));
        UnrollLoss up = run.copy().advance(perturbation.added(theta, 1), unroll);
        UnrollLoss down = run.copy().advance(perturbation.added(theta, -1), unroll);
        status = down.entering(up.entering(status));
        double weight = (up.value() - down.value()) / (2 * pairs * deviation * deviation);
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] += weight * epsilon[k];
        }
      }
      UnrollLoss loss = run.advance(theta, unroll);
      status = loss.entering(status);
      return new UnrollLoss(status.isFinite() ? loss.value() : Double.NaN, status);
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
