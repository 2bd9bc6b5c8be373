package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.learned.tensor.GeneralRecord;
import dev.etude.inner.learned.tensor.GeneralTensor;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A learned rule whose features are normalised by tensor: it knows neither scales nor the step number, so that the step size
 * and its schedule stay a choice, as of any rule. An immutable value.
 *
 * <pre>
 *   state     m at decays 0.9, 0.99, 0.999; v at 0.95;  r, c at 0.9, 0.99, 0.999: means of g² + 10⁻³⁰ over the longer and the
 *             shorter axis of the matrix;  g is cut at ±1000
 *   factors   rf = 1/√max(r/(mean r + 10⁻⁹), 10⁻⁹)   cf = 1/√max(c, 10⁻⁹)
 *   features  g; g cut at ±0.1; w; m (3); v; m/√(v + 10⁻⁸) (3); 1/√(v + 10⁻⁸); g rf cf (3); g/√(v + 10⁻⁸); r (3); c (3);
 *             1/√(r + 10⁻⁸) (3); 1/√(c + 10⁻⁸) (3); m rf cf (3);   each divided by √(10⁻⁹ + its mean square over the matrix)
 *   network   30 → 8 → 8 → 3, ReLU;  d is output 0, the others are not used
 *   step      d, orthogonalised by five Newton–Schulz steps if so chosen;  w ← w − η (d/√(10⁻⁹ + mean d²) + λ w)
 *   θ         W_0[30][8], b_0[8], W_1[8][8], b_1[8], W_2[8][3], b_2[3], in this order, row after row
 * </pre>
 *
 * <p>Vectors, such as biases, go by AdamW(0.9, 0.95, 10⁻⁸) with the step size η · {@link #vectorStep}; so does everything in a
 * problem whose layout has no matrix.
 *
 * <p>Cost of a step: about 330 multiply-adds an entry. Memory of a run: 20 bytes an entry.
 *
 * <p>The class of rules is that of A. Moudgil, B. Knyazev, E. Belilovsky, "Celo2", ICLR 2026.
 */
public final class GeneralRule implements LearnedRule {
  private static final long serialVersionUID = 1L;

  /** Features of an entry. */
  public static final int INPUTS = 30;

  /** Units of each hidden layer. */
  public static final int HIDDEN = Kernels.SMALL_HIDDEN;

  /** How many numbers θ has. */
  public static final int COUNT =
      INPUTS * HIDDEN + HIDDEN + HIDDEN * HIDDEN + HIDDEN + 3 * HIDDEN + 3;

  static final int OUTPUTS = 3;
  static final int BIAS_0 = INPUTS * HIDDEN;
  static final int LAYER_1 = BIAS_0 + HIDDEN;
  static final int BIAS_1 = LAYER_1 + HIDDEN * HIDDEN;
  static final int LAYER_2 = BIAS_1 + HIDDEN;
  static final int BIAS_2 = LAYER_2 + OUTPUTS * HIDDEN;

  private static final int SHORT_RUN = 100; // steps

  private final float[] theta;
  private final boolean orthogonalised;
  private final double weightDecay;
  private final double vectorStep;

  private GeneralRule(
      float[] theta, boolean orthogonalised, double weightDecay, double vectorStep) {
    this.theta = theta;
    this.orthogonalised = orthogonalised;
    this.weightDecay = Arguments.nonNegative(weightDecay, "weightDecay");
    this.vectorStep = Arguments.nonNegative(vectorStep, "vectorStep");
  }

  /**
   * Returns the rule with the given weights, not orthogonalised, without weight decay, vectors at the step size itself.
   *
   * @param theta {@link #COUNT} finite numbers, copied
   * @return the rule
   */
  public static GeneralRule of(float[] theta) {
    return new GeneralRule(LearnedRule.checked(theta, COUNT), false, 0, 1);
  }

  /**
   * Draws a rule to meta-train from.
   *
   * <pre>
   *   W_0 = ½ N(0, 1)/√30   W_1 = ½ N(0, 1)/√8   W_2 = 0.1 N(0, 1)/√8   b_0 = b_1 = 0.1   b_2 = 0
   * </pre>
   *
   * <p>then units 0 and 1 of both layers become max(0, x) and max(0, −x) of one feature x, which d takes with weights 1 and
   * −1: d = x and a little noise. Not so for {@link LearnedWeights.Start#RANDOM}.
   *
   * @param start which feature x is: m/√(v + 10⁻⁸) or m, both with m at decay 0.9
   * @param seed their seed
   * @return the rule, with the settings of {@link #of}
   */
  public static GeneralRule draw(LearnedWeights.Start start, Seed seed) {
    ContinuousSampler normal =
        ZigguratSampler.NormalizedGaussian.of(seed.child("general-rule", 0).generator());
    float[] theta = new float[COUNT];
    fill(theta, 0, BIAS_0, 0.5 / Math.sqrt(INPUTS), normal);
    Arrays.fill(theta, BIAS_0, LAYER_1, 0.1f);
    fill(theta, LAYER_1, BIAS_1, 0.5 / Math.sqrt(HIDDEN), normal);
    Arrays.fill(theta, BIAS_1, LAYER_2, 0.1f);
    fill(theta, LAYER_2, BIAS_2, 0.1 / Math.sqrt(HIDDEN), normal);
    int feature = switch (start) {
      case ADAM -> 7;
      case MOMENTUM -> 3;
      case RANDOM -> -1;
    };
    if (feature >= 0) {
      wire(theta, feature);
    }
    return of(theta);
  }

  private static void fill(
      float[] theta, int from, int to, double deviation, ContinuousSampler normal) {
    for (int i = from; i < to; i++) {
      theta[i] = (float) (deviation * normal.sample());
    }
  }

  private static void wire(float[] theta, int feature) {
    for (int unit = 0; unit < 2; unit++) {
      for (int input = 0; input < INPUTS; input++) {
        theta[input * HIDDEN + unit] = 0;
      }
      for (int input = 0; input < HIDDEN; input++) {
        theta[LAYER_1 + input * HIDDEN + unit] = 0;
      }
      int sign = unit == 0 ? 1 : -1;
      theta[feature * HIDDEN + unit] = sign;
      theta[BIAS_0 + unit] = 0;
      theta[LAYER_1 + unit * HIDDEN + unit] = 1;
      theta[BIAS_1 + unit] = 0;
      theta[LAYER_2 + unit * OUTPUTS] = sign;
    }
  }

  /**
   * Returns the same rule with or without Newton–Schulz steps.
   *
   * @param chosen whether directions are orthogonalised
   * @return the rule
   */
  public GeneralRule withOrthogonalisation(boolean chosen) {
    return new GeneralRule(theta, chosen, weightDecay, vectorStep);
  }

  /**
   * Returns the same rule with another weight decay.
   *
   * @param decay λ, at least 0
   * @return the rule
   */
  public GeneralRule withWeightDecay(double decay) {
    return new GeneralRule(theta, orthogonalised, decay, vectorStep);
  }

  /**
   * Returns the same rule with another step size of vectors.
   *
   * @param multiple of η, at least 0
   * @return the rule
   */
  public GeneralRule withVectorStep(double multiple) {
    return new GeneralRule(theta, orthogonalised, weightDecay, multiple);
  }

  /**
   * Says whether directions are orthogonalised.
   *
   * @return true for five Newton–Schulz steps
   */
  public boolean isOrthogonalised() {
    return orthogonalised;
  }

  /**
   * Returns the weight decay.
   *
   * @return λ
   */
  public double weightDecay() {
    return weightDecay;
  }

  /**
   * Returns the step size of vectors.
   *
   * @return as a multiple of η
   */
  public double vectorStep() {
    return vectorStep;
  }

  /**
   * {@inheritDoc}
   *
   * <pre>
   *   min(1, √(100/t))
   * </pre>
   *
   * <p>All steps have one length, whatever the gradient: t steps of size 1/√t go as far, as a random walk, for every t.
   */
  @Override
  public double shrinkage(int steps) {
    Arguments.atLeast(steps, 1, "steps");
    return Math.min(1, Math.sqrt((double) SHORT_RUN / steps));
  }

  @Override
  public String architecture() {
    return "general";
  }

  @Override
  public float[] toArray() {
    return theta.clone();
  }

  @Override
  public GeneralRule withTheta(double[] other) {
    return new GeneralRule(
        LearnedRule.checked(LearnedRule.rounded(other), COUNT),
        orthogonalised,
        weightDecay,
        vectorStep);
  }

  @Override
  public int momentsLength(TensorLayout layout, int tensor) {
    return GeneralTensor.of(layout, tensor).momentsLength();
  }

  @Override
  public double bytesOfStep(TensorLayout layout) {
    double bytes = 0;
    for (int t = 0; t < layout.tensors(); t++) {
      bytes += GeneralRecord.bytes(GeneralTensor.of(layout, t), INPUTS);
    }
    return bytes;
  }

  @Override
  public RuleWorkspace workspace(TensorLayout layout, Kernels kernels) {
    return new GeneralWorkspace(this, layout, kernels);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof GeneralRule other
        && Arrays.equals(theta, other.theta)
        && orthogonalised == other.orthogonalised
        && Double.compare(weightDecay, other.weightDecay) == 0
        && Double.compare(vectorStep, other.vectorStep) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(theta) + Objects.hash(orthogonalised, weightDecay, vectorStep);
  }

  /** For example {@code general rule, orthogonalised}. */
  @Override
  public String toString() {
    return "general rule" + (orthogonalised ? ", orthogonalised" : "");
  }
}
