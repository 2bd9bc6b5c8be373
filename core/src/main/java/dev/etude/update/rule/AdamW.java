package dev.etude.update.rule;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay.
 *
 * <pre>
 *   w(t) = (1 − η λ) w(t−1) − η a/(r + ε)          a, r, ε as in {@link Adam}
 * </pre>
 *
 * <p>The variant of PyTorch: the decay is multiplied by the step size of the moment, and does not enter the means. Since
 * Adam's direction does not depend on w, the two parts of the step are made one after the other. Cost: d multiply-adds more
 * than Adam.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(AdamW.withDefaults(), new ConstantStep(0.001, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param adam the rest of the step
 * @param weightDecay λ, at least 0 and finite
 * @see <a href="https://arxiv.org/abs/1711.05101">I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR
 *     2019</a>
 */
public record AdamW(Adam adam, double weightDecay) implements DifferentiableRule {
  /** Checks the weight decay. */
  public AdamW {
    Arguments.nonNegative(weightDecay, "weightDecay");
  }

  /**
   * Returns PyTorch's defaults: Adam's, and λ = 0.01.
   *
   * @return AdamW(Adam(0.9, 0.999, 1e-8), 0.01)
   */
  public static AdamW withDefaults() {
    return new AdamW(Adam.withDefaults(), 0.01);
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public AdamW smooth() {
    return new AdamW(adam.smooth(), weightDecay);
  }

  @Override
  public int slots() {
    return adam.slots();
  }

  @Override
  public boolean isHomogeneous() {
    return false;
  }

  @Override
  public List<Parameter> learnable() {
    List<Parameter> parameters = new ArrayList<>(adam.learnable());
    parameters.add(new Parameter("weight decay", weightDecay, Coordinate.LOG));
    return List.copyOf(parameters);
  }

  @Override
  public AdamW withLearned(Vector values) {
    return new AdamW(adam.withLearned(Vector.of(values.get(0), values.get(1))), values.get(2));
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double shrinkage = stride.size() * weightDecay;
    double[] w = iterate.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      w[i] -= shrinkage * w[i];
    }
    adam.step(stride, gradient, iterate);
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
    double shrinkage = stride.size() * weightDecay;
    double shrinkageTangent = stepSizeTangent * weightDecay + stride.size() * ownTangents[2];
    double[] w = before.weights();
    double[] wDot = tangent.weights();
    for (int i = stride.from(); i < stride.to(); i++) {
      wDot[i] -= shrinkage * wDot[i] + shrinkageTangent * w[i];
    }
    adam.tangent(stride, stepSizeTangent, ownTangents, gradient, gradientTangent, before, tangent);
  }

  @Override
  public double adjoint(
      Stride stride,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint,
      double[] ownAdjoints) {
    double stepSizeBar =
        adam.adjoint(stride, gradient, before, adjoint, gradientAdjoint, ownAdjoints);
    double shrinkage = stride.size() * weightDecay;
    double[] wBar = adjoint.weights();
    double shrinkageBar = -InnerProduct.of(wBar, before.weights(), stride.from(), stride.to());
    for (int i = stride.from(); i < stride.to(); i++) {
      wBar[i] -= shrinkage * wBar[i];
    }
    ownAdjoints[2] += stride.size() * shrinkageBar;
    return stepSizeBar + weightDecay * shrinkageBar;
  }
}
