package dev.etude.inner.optimizer;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;

/**
 * An optimizer whose result is an exponential moving average (EMA) of its weights. The run itself is not changed.
 *
 * <pre>
 *   m(t) = β m(t−1) + (1 − β) w(t)          m(0) = 0
 *   judged: m(t)/(1 − βᵗ)                   w_0 before the first step
 * </pre>
 *
 * <p>The division makes the average one of w(1) … w(t), as in Optax's {@code ema} with {@code debias}; PyTorch's {@code
 * AveragedModel} begins with m(1) = w(1) and does not divide. Where the optimizer judges an average of its own, that is averaged.
 * No meta-gradient differentiates an average: step sizes below it are tuned by values. Cost: that of the optimizer, and three
 * operations per weight and step.
 *
 * <pre>{@code
 * Optimizer plain = Optimizer.of(Adam.withDefaults(), new ConstantStep(0.001, 1000));
 * Optimizer averaged = AveragedOptimizer.overShare(plain, 0.1);
 * }</pre>
 *
 * @param optimizer what trains
 * @param decay β, in [0, 1)
 */
public record AveragedOptimizer(Optimizer optimizer, double decay) implements Optimizer {
  /** Checks the decay. */
  public AveragedOptimizer {
    Arguments.fraction(decay, "decay");
  }

  /**
   * Returns the average whose memory 1/(1 − β) is a share of the run.
   *
   * @param optimizer what trains
   * @param share of the steps, in (0, 1]
   * @return the optimizer with the β of that memory, 0 if the memory is less than a step
   */
  public static AveragedOptimizer overShare(Optimizer optimizer, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], but is " + share);
    }
    return new AveragedOptimizer(optimizer, Math.max(0, 1 - 1 / (share * optimizer.steps())));
  }

  @Override
  public int steps() {
    return optimizer.steps();
  }

  @Override
  public String name() {
    return optimizer.name() + "-ema";
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    return new Run(optimizer.start(problem, start), decay, start);
  }

  private static final class Run implements Training {
    private final Training training;
    private final double decay;
    private final double[] mean;
    private final double[] judged;
    private double power = 1; // βᵗ

    Run(Training training, double decay, Vector start) {
      this.training = training;
      this.decay = decay;
      mean = new double[start.dimension()];
      judged = start.toArray();
    }

    @Override
    public boolean step() {
      boolean finite = training.step();
      power *= decay;
      double[] w = training.weights();
      for (int i = 0; i < w.length; i++) {
        mean[i] = decay * mean[i] + (1 - decay) * w[i];
        judged[i] = mean[i] / (1 - power);
      }
      return finite;
    }

    @Override
    public int steps() {
      return training.steps();
    }

    @Override
    public double[] weights() {
      return judged;
    }

    @Override
    public double stepSize() {
      return training.stepSize();
    }

    @Override
    public Evaluations spent() {
      return training.spent();
    }
  }
}
