package dev.etude.meta.training;

import dev.etude.check.Arguments;
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
public record EvolutionStrategies(int pairs, double deviation) implements Estimator {
  /** Checks the settings. */
  public EvolutionStrategies {
    Arguments.atLeast(pairs, 1, "pairs");
    Arguments.positive(deviation, "deviation");
  }

  @Override
  public Followed follow(Supplier<? extends InnerRun> start, int parameters) {
    return new Nominal(start.get(), new Perturbation(parameters, deviation));
  }

  private final class Nominal implements Followed {
    private final InnerRun run;
    private final Perturbation perturbation;

    Nominal(InnerRun run, Perturbation perturbation) {
      this.run = run;
      this.perturbation = perturbation;
    }

    @Override
    public double advance(double[] theta, Window window, double[] gradient) {
      run.forward(theta, window.forwardSteps());
      Window unroll = new Window(0, window.unrollSteps(), window.seed());
      Arrays.fill(gradient, 0);
      boolean finite = true;
      for (int i = 0; i < pairs && finite; i++) {
        double[] epsilon = perturbation.draw(window.seed().child("perturbation", i));
        double up = run.copy().advance(perturbation.added(theta, 1), unroll);
        double down = run.copy().advance(perturbation.added(theta, -1), unroll);
        finite = Double.isFinite(up - down);
        double weight = (up - down) / (2 * pairs * deviation * deviation);
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] += weight * epsilon[k];
        }
      }
      double loss = run.advance(theta, unroll);
      return finite ? loss : Double.NaN;
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
