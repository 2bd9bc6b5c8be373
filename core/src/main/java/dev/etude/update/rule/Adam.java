package dev.etude.update.rule;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.List;

/**
 * Adam, with bias correction.
 *
 * <pre>
 *   m(t) = β₁ m(t−1) + (1 − β₁) g(t)            m(0) = 0
 *   v(t) = β₂ v(t−1) + (1 − β₂) g(t)²           v(0) = 0
 *   a = m(t)/(1 − β₁ᵗ),   r = √(v(t)/(1 − β₂ᵗ) + ε_r)
 *   w(t) = w(t−1) − η a/(r + ε)
 * </pre>
 *
 * <p>With ε_r = 0 the variant of the paper: ε outside the root, both corrections. The first step is η g/(|g| + ε), coordinate
 * by coordinate; where g = 0 the weight does not move.
 *
 * <p>Derivatives. √v has none at v = 0; with ε_r &gt; 0 there is no such place (Optax calls it {@code eps_root}). With ε_r = 0,
 * v = 0 means that every gradient so far was 0: the root's derivative is multiplied by m = 0 and taken as 0, which leaves
 * ẇ −= η ȧ/ε, the true one. It is finite, and large where ε is small; a meta-gradient wants ε_r &gt; 0.
 *
 * <p>The command line adds ε_r = 10⁻¹⁶ = ε² to Adam, AdamW and {@link RmsProp} for that reason. The papers and PyTorch have no
 * ε_r: it changes a step by at most the fraction ½ ε_r/v, so that it shows only where gradients are about 10⁻⁸ or smaller.
 *
 * <p>Cost: about 10 operations and one root per weight, three times that for a tangent or an adjoint.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(Adam.withDefaults(), new ConstantStep(0.001, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param firstDecay β₁, in [0, 1)
 * @param secondDecay β₂, in [0, 1)
 * @param epsilon ε, positive and finite
 * @param rootEpsilon ε_r, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/1412.6980">D. P. Kingma, J. Ba, "Adam", ICLR 2015</a>
 */
public record Adam(double firstDecay, double secondDecay, double epsilon, double rootEpsilon)
    implements DifferentiableRule {
  /** ε_r of rules that are differentiated: the square of the usual ε. */
  static final double SMOOTH_ROOT = 1e-16;

  /** Checks the settings. */
  public Adam {
    if (!(firstDecay >= 0 && firstDecay < 1 && secondDecay >= 0 && secondDecay < 1)) {
      throw new IllegalArgumentException(
          "decays must be in [0, 1), but are " + firstDecay + " and " + secondDecay);
    }
    Arguments.positive(epsilon, "epsilon");
    Arguments.nonNegative(rootEpsilon, "rootEpsilon");
  }

  /**
   * Creates the variant of the paper, ε_r = 0.
   *
   * @param firstDecay β₁, in [0, 1)
   * @param secondDecay β₂, in [0, 1)
   * @param epsilon ε, positive and finite
   */
  public Adam(double firstDecay, double secondDecay, double epsilon) {
    this(firstDecay, secondDecay, epsilon, 0);
  }

  /**
   * Returns the paper's defaults: 0.9, 0.999, 10⁻⁸.
   *
   * @return Adam(0.9, 0.999, 1e-8)
   */
  public static Adam withDefaults() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  @Override
  public Adam smooth() {
    return rootEpsilon > 0 ? this : new Adam(firstDecay, secondDecay, epsilon, SMOOTH_ROOT);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public boolean isHomogeneous() {
    return false;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(
        new Parameter("first decay", firstDecay, Coordinate.LOGIT),
        new Parameter("second decay", secondDecay, Coordinate.LOGIT));
  }

  @Override
  public Adam withLearned(Vector values) {
    return new Adam(values.get(0), values.get(1), epsilon, rootEpsilon);
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double stepSize = stride.size();
    double[] g = gradient.high();
    double[] m = iterate.slot(0);
    double[] v = iterate.slot(1);
    double[] w = iterate.weights();
    double firstCorrection = 1 - StrictMath.pow(firstDecay, stride.number());
    double secondCorrection = 1 - StrictMath.pow(secondDecay, stride.number());
    for (int i = stride.from(); i < stride.to(); i++) {
      m[i] = firstDecay * m[i] + (1 - firstDecay) * g[i];
      v[i] = secondDecay * v[i] + (1 - secondDecay) * g[i] * g[i];
      double root = Math.sqrt(v[i] / secondCorrection + rootEpsilon);
      w[i] -= stepSize * (m[i] / firstCorrection) / (root + epsilon);
    }
  }

  @Override
  public void tangent(
      Stride stride,
      double stepSizeTangent,
      double[] ownTangents,
      DoubleDoubleVector gradient,
      DoubleDoubleVector gradientTangent,
      Iterate before,
      Iterate tangent) {
    int t = stride.number();
    double stepSize = stride.size();
    double firstTangent = ownTangents[0];
    double secondTangent = ownTangents[1];
    double firstCorrection = 1 - StrictMath.pow(firstDecay, t);
    double secondCorrection = 1 - StrictMath.pow(secondDecay, t);
    double firstCorrectionDot = -t * StrictMath.pow(firstDecay, t - 1) * firstTangent;
    double secondCorrectionDot = -t * StrictMath.pow(secondDecay, t - 1) * secondTangent;
    double[] g = gradient.high();
    double[] gDot = gradientTangent.high();
    double[] m = before.slot(0);
    double[] v = before.slot(1);
    double[] mDot = tangent.slot(0);
    double[] vDot = tangent.slot(1);
    double[] wDot = tangent.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double square = g[i] * g[i];
      double a = (firstDecay * m[i] + (1 - firstDecay) * g[i]) / firstCorrection;
      double b = (secondDecay * v[i] + (1 - secondDecay) * square) / secondCorrection;
      double root = Math.sqrt(b + rootEpsilon);
      double direction = a / (root + epsilon);
      mDot[i] = firstDecay * mDot[i] + (1 - firstDecay) * gDot[i] + firstTangent * (m[i] - g[i]);
      vDot[i] = secondDecay * vDot[i]
          + 2 * (1 - secondDecay) * g[i] * gDot[i]
          + secondTangent * (v[i] - square);
      double aDot = (mDot[i] - a * firstCorrectionDot) / firstCorrection;
      double bDot = (vDot[i] - b * secondCorrectionDot) / secondCorrection;
      double rootDot = root > 0 ? bDot / (2 * root) : 0;
      double directionDot = (aDot - direction * rootDot) / (root + epsilon);
      wDot[i] -= stepSize * directionDot + stepSizeTangent * direction;
    }
  }

  @Override
  public double adjoint(
      Stride stride,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint,
      double[] ownAdjoints) {
    int t = stride.number();
    double stepSize = stride.size();
    double firstCorrection = 1 - StrictMath.pow(firstDecay, t);
    double secondCorrection = 1 - StrictMath.pow(secondDecay, t);
    double[] g = gradient.high();
    double[] m = before.slot(0);
    double[] v = before.slot(1);
    double[] mBar = adjoint.slot(0);
    double[] vBar = adjoint.slot(1);
    double[] wBar = adjoint.weights();
    double[] gBar = gradientAdjoint.direction();
    double stepSizeBar = 0;
    double firstBar = 0;
    double secondBar = 0;
    double firstCorrectionBar = 0;
    double secondCorrectionBar = 0;
    for (int i = stride.from(); i < stride.to(); i++) {
      double square = g[i] * g[i];
      double a = (firstDecay * m[i] + (1 - firstDecay) * g[i]) / firstCorrection;
      double b = (secondDecay * v[i] + (1 - secondDecay) * square) / secondCorrection;
      double root = Math.sqrt(b + rootEpsilon);
      double direction = a / (root + epsilon);
      stepSizeBar -= wBar[i] * direction;
      double aBar = -stepSize * wBar[i] / (root + epsilon);
      double bBar = root > 0 ? -aBar * direction / (2 * root) : 0;
      firstCorrectionBar -= aBar * a / firstCorrection;
      secondCorrectionBar -= bBar * b / secondCorrection;
      double nextMBar = mBar[i] + aBar / firstCorrection;
      double nextVBar = vBar[i] + bBar / secondCorrection;
      firstBar += nextMBar * (m[i] - g[i]);
      secondBar += nextVBar * (v[i] - square);
      gBar[i] = (1 - firstDecay) * nextMBar + 2 * (1 - secondDecay) * g[i] * nextVBar;
      mBar[i] = firstDecay * nextMBar;
      vBar[i] = secondDecay * nextVBar;
    }
    gradientAdjoint.setFactor(1);
    ownAdjoints[0] += firstBar - t * StrictMath.pow(firstDecay, t - 1) * firstCorrectionBar;
    ownAdjoints[1] += secondBar - t * StrictMath.pow(secondDecay, t - 1) * secondCorrectionBar;
    return stepSizeBar;
  }
}
