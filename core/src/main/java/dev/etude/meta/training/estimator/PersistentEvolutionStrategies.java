package dev.etude.meta.training.estimator;

import dev.etude.check.Arguments;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Persistent evolution strategies: as {@link TruncatedEvolutionStrategies}, but every perturbed run goes on where it ended, and
 * remembers all perturbations that led it there.
 *
 * <pre>
 *   ξ_i ← ξ_i + ε_i                                          ε_i ~ N(0, σ² I) for each window, ξ_i = 0 for a new task
 *   g = 1/(2 n σ²) Σ_i ξ_i (L_i⁺ − L_i⁻)
 * </pre>
 *
 * <p>L_i⁺ and L_i⁻ are the meta-losses of the runs that lived under θ + ε_i and θ − ε_i, forward steps included. Summed over
 * the windows of a life, unbiased for the smoothed loss of the whole life: there is no truncation. The price is variance,
 * which grows with the number of windows, and memory: 2n runs a task. Cost: 2n unrolls.
 *
 * <p>The meta-loss is the mean over the runs. If a run leaves the finite numbers, the task is given up.
 *
 * @param pairs n, at least 1
 * @param deviation σ, positive
 * @see <a href="https://proceedings.mlr.press/v139/vicol21a.html">P. Vicol, L. Metz, J. Sohl-Dickstein, "Unbiased gradient
 *     estimation in unrolled computation graphs with persistent evolution strategies", ICML 2021</a>
 */
public record PersistentEvolutionStrategies(int pairs, double deviation) implements Estimator {
  /** Checks the settings. */
  public PersistentEvolutionStrategies {
    Arguments.atLeast(pairs, 1, "pairs");
    Arguments.positive(deviation, "deviation");
  }

  @Override
  public EstimatorState follow(Supplier<? extends InnerRun> start, int parameters) {
    return new Particles(start, parameters);
  }

  private final class Particles implements EstimatorState {
    private final InnerRun[] up = new InnerRun[pairs];
    private final InnerRun[] down = new InnerRun[pairs];
    private final double[][] accumulated;
    private final Perturbation perturbation;

    Particles(Supplier<? extends InnerRun> start, int parameters) {
      Arrays.setAll(up, i -> start.get());
      Arrays.setAll(down, i -> start.get());
      accumulated = new double[pairs][parameters];
      perturbation = new Perturbation(parameters, deviation);
    }

    @Override
    public UnrollLoss advance(double[] theta, Window window, double[] gradient) {
      Arrays.fill(gradient, 0);
      double sum = 0;
      Status status = new Status.Smoothed(deviation, pairs);
      for (int i = 0; i < pairs; i++) {
        double[] epsilon = perturbation.draw(window.seed().child("perturbation", i));
        UnrollLoss above = up[i].advance(perturbation.added(theta, 1), window);
        UnrollLoss below = down[i].advance(perturbation.added(theta, -1), window);
        status = below.entering(above.entering(status));
        double weight = (above.value() - below.value()) / (2 * pairs * deviation * deviation);
        double[] xi = accumulated[i];
        for (int k = 0; k < gradient.length; k++) {
          xi[k] += epsilon[k];
          gradient[k] += weight * xi[k];
        }
        sum += above.value() + below.value();
      }
      return new UnrollLoss(status.isFinite() ? sum / (2 * pairs) : Double.NaN, status);
    }

    @Override
    public int age() {
      return up[0].age();
    }

    @Override
    public void save(TensorBundle.Builder bundle, String prefix) {
      for (int i = 0; i < pairs; i++) {
        up[i].save(bundle, prefix + ".up." + i);
        down[i].save(bundle, prefix + ".down." + i);
        bundle.doubles(prefix + ".accumulated." + i, accumulated[i]);
      }
    }

    @Override
    public void restore(TensorBundle bundle, String prefix) {
      for (int i = 0; i < pairs; i++) {
        up[i].restore(bundle, prefix + ".up." + i);
        down[i].restore(bundle, prefix + ".down." + i);
        accumulated[i] = bundle.doubles(prefix + ".accumulated." + i, accumulated[i].length);
      }
    }
  }
}
