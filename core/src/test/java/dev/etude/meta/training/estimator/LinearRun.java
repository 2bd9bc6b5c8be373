package dev.etude.meta.training.estimator;

import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.Window;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.tensor.TensorBundle;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A task whose meta-loss is quadratic in θ:
 *
 * <pre>
 *   w(t+1) = ρ w(t) + θ,     loss(t) = ½‖w(t) − c‖²,     meta-loss = mean of the losses after the unroll's steps
 * </pre>
 *
 * <p>w(t) = ρᵗ w(0) + s(t) θ with s(t) = (1 − ρᵗ)/(1 − ρ), so ∂loss/∂θ = s(t) (w(t) − c).
 */
public final class LinearRun implements InnerRun {
  static final double RHO = 0.75;

  private final double[] target;
  private final double[] weights;
  private int age;

  private LinearRun(double[] target, double[] weights, int age) {
    this.target = target;
    this.weights = weights;
    this.age = age;
  }

  /** Tasks of w(0) = 0 that differ in c. */
  public static RunFamily family(Seed seed, int dimension) {
    return new Family(seed, dimension);
  }

  private record Family(Seed seed, int dimension) implements RunFamily {
    @Override
    public InnerRun start(Stage stage, long index) {
      return of(seed.child("task", index), dimension);
    }

    @Override
    public double blowUp(Stage stage, int unrollSteps) {
      return stage.pool().blowUp();
    }
  }

  public static LinearRun of(Seed seed, int dimension) {
    UniformRandomProvider random = seed.generator();
    double[] target = new double[dimension];
    Arrays.setAll(target, k -> random.nextDouble());
    return new LinearRun(target, new double[dimension], 0);
  }

  public static double sensitivity(int steps) {
    return (1 - Math.pow(RHO, steps)) / (1 - RHO);
  }

  public double target(int k) {
    return target[k];
  }

  @Override
  public int age() {
    return age;
  }

  @Override
  public UnrollLoss advance(double[] theta, Window window) {
    return differentiate(theta, window, new double[theta.length]);
  }

  @Override
  public void forward(double[] theta, int steps) {
    for (int t = 0; t < steps; t++) {
      for (int k = 0; k < weights.length; k++) {
        weights[k] = RHO * weights[k] + theta[k];
      }
    }
    age += steps;
  }

  @Override
  public UnrollLoss differentiate(double[] theta, Window window, double[] gradient) {
    forward(theta, window.forwardSteps());
    Arrays.fill(gradient, 0);
    double loss = 0;
    int steps = window.unrollSteps();
    for (int t = 1; t <= steps; t++) {
      forward(theta, 1);
      for (int k = 0; k < weights.length; k++) {
        double error = weights[k] - target[k];
        loss += error * error / 2 / steps;
        gradient[k] += sensitivity(t) * error / steps;
      }
    }
    return UnrollLoss.of(loss, age);
  }

  @Override
  public InnerRun copy() {
    return new LinearRun(target, weights.clone(), age);
  }

  @Override
  public void save(TensorBundle.Builder bundle, String prefix) {
    bundle.number(prefix + ".age", age).doubles(prefix + ".w", weights);
  }

  @Override
  public void restore(TensorBundle bundle, String prefix) {
    age = bundle.count(prefix + ".age");
    System.arraycopy(bundle.doubles(prefix + ".w", weights.length), 0, weights, 0, weights.length);
  }
}
