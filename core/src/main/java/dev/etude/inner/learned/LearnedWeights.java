package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The weights θ of a learned optimizer, an immutable value of {@link #COUNT} numbers.
 *
 * <pre>
 *   x        31 inputs: 22 features of an entry, then tanh(s/k − 1) for k ∈ {3, 10, 30, 100, 300, 1000, 3000, 10⁴, 3·10⁵}
 *   h        max(0, x W_1 + b_1), 32 units
 *   (δ, ρ)   h W_2 + b_2
 *   step     w ← w − 0.001 δ exp(0.001 ρ)
 *   θ        W_1[31][32], b_1[32], W_2[32][2], b_2[2], in this order, row after row
 * </pre>
 *
 * <p>s is the number of the step, the first is 1. Features are those of {@link Kernels}, each divided by √(10⁻⁵ + its mean
 * square over the tensor). Equal when all bits are.
 *
 * @see <a href="https://arxiv.org/abs/1810.10180">L. Metz et al., "Understanding and correcting pathologies in the training
 *     of learned optimizers", ICML 2019</a>
 */
public final class LearnedWeights implements LearnedRule {
  private static final long serialVersionUID = 1L;

  /** Inputs of the network: features and times. */
  public static final int INPUTS = Kernels.FEATURES + 9;

  /** How many numbers θ has. */
  public static final int COUNT = INPUTS * Kernels.HIDDEN + Kernels.HIDDEN + 2 * Kernels.HIDDEN + 2;

  static final int HIDDEN_BIAS = INPUTS * Kernels.HIDDEN;
  static final int OUTPUT = HIDDEN_BIAS + Kernels.HIDDEN;
  static final int OUTPUT_BIAS = OUTPUT + 2 * Kernels.HIDDEN;

  private final float[] values;

  private LearnedWeights(float[] values) {
    this.values = values;
  }

  /**
   * Returns the given weights.
   *
   * @param values {@link #COUNT} finite numbers, copied
   * @return θ
   */
  public static LearnedWeights of(float[] values) {
    return new LearnedWeights(LearnedRule.checked(values, COUNT));
  }

  /**
   * Returns the nearest weights in single precision.
   *
   * @param values {@link #COUNT} numbers in the range of floats, as meta-training ends with them
   * @return θ
   */
  public static LearnedWeights from(double[] values) {
    return of(LearnedRule.rounded(values));
  }

  /**
   * Draws weights to meta-train from.
   *
   * <pre>
   *   W_1 = ½ N(0, 1)/√31   b_1 = 0.1   W_2 = N(0, 1)/√32, the column of δ times 0.1   b_2 = 0
   * </pre>
   *
   * <p>then units 0 and 1 become max(0, x) and max(0, −x) of one feature x, which δ takes with weights 1 and −1: δ = x and a
   * little noise. Not so for {@link Start#RANDOM}.
   *
   * @param start which feature x is
   * @param seed their seed
   * @return θ
   */
  public static LearnedWeights draw(Start start, Seed seed) {
    ContinuousSampler normal =
        ZigguratSampler.NormalizedGaussian.of(seed.child("learned-weights", 0).generator());
    float[] values = new float[COUNT];
    for (int i = 0; i < HIDDEN_BIAS; i++) {
      values[i] = (float) (0.5 * normal.sample() / Math.sqrt(INPUTS));
    }
    Arrays.fill(values, HIDDEN_BIAS, OUTPUT, 0.1f);
    for (int i = OUTPUT; i < OUTPUT_BIAS; i++) {
      double scale = (i - OUTPUT) % 2 == 0 ? 0.1 : 1;
      values[i] = (float) (scale * normal.sample() / Math.sqrt(Kernels.HIDDEN));
    }
    int wired = start == Start.RANDOM ? 0 : 2;
    for (int unit = 0; unit < wired; unit++) {
      for (int input = 0; input < INPUTS; input++) {
        values[input * Kernels.HIDDEN + unit] = 0;
      }
      values[HIDDEN_BIAS + unit] = 0;
      int sign = unit == 0 ? 1 : -1;
      values[start.feature * Kernels.HIDDEN + unit] = sign;
      values[OUTPUT + 2 * unit] = sign;
    }
    return new LearnedWeights(values);
  }

  /**
   * Returns one weight.
   *
   * @param index from 0
   * @return the weight
   */
  public float get(int index) {
    return values[index];
  }

  @Override
  public double shrinkage(int steps) {
    Arguments.atLeast(steps, 1, "steps");
    return 1;
  }

  @Override
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public String architecture() {
    return "entrywise";
  }

  @Override
  public LearnedWeights withTheta(double[] theta) {
    return from(theta);
  }

  @Override
  public int momentsLength(TensorLayout layout, int tensor) {
    return LearnedRun.momentsLength(layout, tensor);
  }

  @Override
  public double bytesOfStep(TensorLayout layout) {
    return UnrollHistory.bytesOfStep(layout, 1, 0);
  }

  @Override
  public RuleWorkspace workspace(TensorLayout layout, Kernels kernels) {
    return new EntrywiseWorkspace(this, layout, kernels);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof LearnedWeights other && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** What the optimizer does before meta-training. */
  public enum Start {
    /** δ starts as m / √(v + 10⁻⁶) at β = 0.9, normalised: about Adam. */
    ADAM(2),
    /** δ starts as m at β = 0.9, normalised: about gradient descent with momentum. */
    MOMENTUM(8),
    /** δ starts as noise. */
    RANDOM(-1);

    private final int feature;

    Start(int feature) {
      this.feature = feature;
    }
  }
}
