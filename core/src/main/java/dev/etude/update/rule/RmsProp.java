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
 * RMSProp.
 *
 * <pre>
 *   v(t) = ρ v(t−1) + (1 − ρ) g(t)²             v(0) = 0
 *   w(t) = w(t−1) − η g(t) / (√(v(t) + ε_r) + ε)
 * </pre>
 *
 * <p>With ε_r = 0 the variant of Hinton's lecture and of PyTorch: ε outside the root, no momentum, no centring, v from 0, no
 * bias correction, so that the first step is about η / √(1 − ρ) in each coordinate.
 *
 * <p>Derivatives. √v has none at v = 0; with ε_r &gt; 0 there is no such place. With ε_r = 0, v = 0 means that every gradient
 * so far was 0: the root's derivative is multiplied by g = 0 and taken as 0, which leaves ẇ −= η ġ/ε, the true one. It is
 * finite, and large where ε is small; a meta-gradient wants ε_r &gt; 0.
 *
 * <p>The command line has ρ = 0.9 as in the lecture (PyTorch's default is 0.99), ε = 10⁻⁸, and adds ε_r = 10⁻¹⁶, which neither
 * the lecture nor PyTorch has; how little that changes is said at {@link Adam}.
 *
 * <p>Cost: about 7 operations and one root per weight, three times that for a tangent or an adjoint.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(RmsProp.withDefaults(), new ConstantStep(0.001, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param decay ρ, in [0, 1)
 * @param epsilon ε, positive and finite
 * @param rootEpsilon ε_r, at least 0 and finite
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">G. Hinton, "Neural networks for
 *     machine learning", lecture 6e, 2012</a>
 */
public record RmsProp(double decay, double epsilon, double rootEpsilon)
    implements DifferentiableRule {
  /** Checks the settings. */
  public RmsProp {
    Arguments.fraction(decay, "decay");
    Arguments.positive(epsilon, "epsilon");
    Arguments.nonNegative(rootEpsilon, "rootEpsilon");
  }

  /**
   * Creates the variant of the lecture, ε_r = 0.
   *
   * @param decay ρ, in [0, 1)
   * @param epsilon ε, positive and finite
   */
  public RmsProp(double decay, double epsilon) {
    this(decay, epsilon, 0);
  }

  /**
   * Returns the settings of the meta-training in the paper: 0.9, 10⁻¹⁰.
   *
   * @return RmsProp(0.9, 1e-10)
   */
  public static RmsProp withDefaults() {
    return new RmsProp(0.9, 1e-10);
  }

  @Override
  public String name() {
    return "rmsprop";
  }

  @Override
  public RmsProp smooth() {
    return rootEpsilon > 0 ? this : new RmsProp(decay, epsilon, Adam.SMOOTH_ROOT);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public boolean isHomogeneous() {
    return false;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of(new Parameter("decay", decay, Coordinate.LOGIT));
  }

  @Override
  public RmsProp withLearned(Vector values) {
    return new RmsProp(values.get(0), epsilon, rootEpsilon);
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double stepSize = stride.size();
    double[] g = gradient.high();
    double[] v = iterate.slot(0);
    double[] w = iterate.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      v[i] = decay * v[i] + (1 - decay) * g[i] * g[i];
      w[i] -= stepSize * g[i] / (Math.sqrt(v[i] + rootEpsilon) + epsilon);
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
    double stepSize = stride.size();
    double decayTangent = ownTangents[0];
    double[] g = gradient.high();
    double[] gDot = gradientTangent.high();
    double[] v = before.slot(0);
    double[] vDot = tangent.slot(0);
    double[] wDot = tangent.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      double square = g[i] * g[i];
      double root = Math.sqrt(decay * v[i] + (1 - decay) * square + rootEpsilon);
      double direction = g[i] / (root + epsilon);
      vDot[i] = decay * vDot[i] + 2 * (1 - decay) * g[i] * gDot[i] + decayTangent * (v[i] - square);
      double rootDot = root > 0 ? vDot[i] / (2 * root) : 0;
      double directionDot = (gDot[i] - direction * rootDot) / (root + epsilon);
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
    double stepSize = stride.size();
    double[] g = gradient.high();
    double[] v = before.slot(0);
    double[] wBar = adjoint.weights();
    double[] vBar = adjoint.slot(0);
    double[] gBar = gradientAdjoint.direction();
    double stepSizeBar = 0;
    double decayBar = 0;
    for (int i = stride.from(); i < stride.to(); i++) {
      double square = g[i] * g[i];
      double root = Math.sqrt(decay * v[i] + (1 - decay) * square + rootEpsilon);
      double direction = g[i] / (root + epsilon);
      stepSizeBar -= wBar[i] * direction;
      double scaledBar = -stepSize * wBar[i] / (root + epsilon);
      double nextBar = vBar[i] + (root > 0 ? -scaledBar * direction / (2 * root) : 0);
      decayBar += nextBar * (v[i] - square);
      gBar[i] = scaledBar + 2 * (1 - decay) * g[i] * nextBar;
      vBar[i] = decay * nextBar;
    }
    gradientAdjoint.setFactor(1);
    ownAdjoints[0] += decayBar;
    return stepSizeBar;
  }
}
