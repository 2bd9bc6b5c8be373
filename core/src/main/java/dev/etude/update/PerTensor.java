package dev.etude.update;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.parameter.StepSizeRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule with a step size of its own for each tensor: the run's step size times the tensor's multiplier.
 *
 * <pre>
 *   η_i = η c_k          for every weight i of tensor k
 * </pre>
 *
 * <p>The multipliers can be learned, after the parameters of the rule itself. One of them is redundant where the schedule
 * is learned too: leave it out. Cost: that of the rule.
 *
 * @param rule how the weights of each tensor move
 * @param tensors in the order in which they lie among the weights, covering them all
 */
public record PerTensor(DifferentiableRule rule, List<Group> tensors)
    implements DifferentiableRule {
  /** Copies the list. */
  public PerTensor {
    if (rule instanceof PerTensor) {
      throw new IllegalArgumentException(
          "rule must not be PerTensor itself, but is " + rule + "; multiply the multipliers");
    }
    tensors = List.copyOf(tensors);
    Arguments.atLeast(tensors.size(), 1, "the number of tensors");
  }

  /**
   * Some weights that lie together.
   *
   * @param name such as {@code layer 1 weights}
   * @param size how many weights, at least 1
   * @param multiplier c, at least 0 and finite
   */
  public record Group(String name, int size, double multiplier) implements Serializable {
    /** Checks the numbers. */
    public Group {
      Arguments.atLeast(size, 1, "the size of " + name);
      Arguments.nonNegative(multiplier, "the multiplier of " + name);
    }
  }

  @Override
  public String name() {
    return rule.name() + "-per-tensor";
  }

  @Override
  public StepSizeRange usualStepSizes() {
    return rule.usualStepSizes();
  }

  @Override
  public List<String> learnedByDefault() {
    return rule.learnedByDefault();
  }

  @Override
  public PerTensor smooth() {
    return new PerTensor(rule.smooth(), tensors);
  }

  @Override
  public PerTensor on(List<TensorShape> shapes) {
    return new PerTensor(rule.on(shapes), tensors);
  }

  @Override
  public int slots() {
    return rule.slots();
  }

  @Override
  public boolean isHomogeneous() {
    return rule.isHomogeneous();
  }

  @Override
  public List<Parameter> learnable() {
    List<Parameter> parameters = new ArrayList<>(rule.learnable());
    for (Group tensor : tensors) {
      parameters.add(
          new Parameter("multiplier of " + tensor.name(), tensor.multiplier(), Coordinate.LOG));
    }
    return List.copyOf(parameters);
  }

  @Override
  public PerTensor withLearned(Vector values) {
    int own = rule.learnable().size();
    List<Group> changed = new ArrayList<>();
    for (Group tensor : tensors) {
      changed.add(new Group(tensor.name(), tensor.size(), values.get(own + changed.size())));
    }
    Vector ofRule = Vector.of(Arrays.copyOf(values.toArray(), own));
    return new PerTensor(rule.withLearned(ofRule), changed);
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    requireCover(iterate);
    int end = 0;
    for (Group tensor : tensors) {
      int start = end;
      end += tensor.size();
      rule.step(within(stride, tensor, start), gradient, iterate);
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
    requireCover(before);
    int end = 0;
    int multiplier = ownTangents.length - tensors.size();
    for (Group tensor : tensors) {
      int start = end;
      end += tensor.size();
      double product =
          stepSizeTangent * tensor.multiplier() + stride.size() * ownTangents[multiplier++];
      rule.tangent(
          within(stride, tensor, start),
          product,
          ownTangents,
          gradient,
          gradientTangent,
          before,
          tangent);
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
    requireCover(before);
    int end = 0;
    int multiplier = ownAdjoints.length - tensors.size();
    double stepSizeBar = 0;
    for (Group tensor : tensors) {
      int start = end;
      end += tensor.size();
      Stride part = within(stride, tensor, start);
      double productBar =
          rule.adjoint(part, gradient, before, adjoint, gradientAdjoint, ownAdjoints);
      multiplyOut(part, gradientAdjoint);
      stepSizeBar += tensor.multiplier() * productBar;
      ownAdjoints[multiplier++] += stride.size() * productBar;
    }
    gradientAdjoint.setFactor(1);
    return stepSizeBar;
  }

  @Override
  public boolean gradientDirection(
      Stride stride, Iterate adjoint, GradientAdjoint gradientAdjoint) {
    requireCover(adjoint);
    int end = 0;
    for (Group tensor : tensors) {
      int start = end;
      end += tensor.size();
      Stride part = within(stride, tensor, start);
      if (!rule.gradientDirection(part, adjoint, gradientAdjoint)) {
        return false;
      }
      multiplyOut(part, gradientAdjoint);
    }
    gradientAdjoint.setFactor(1);
    return true;
  }

  /** Each tensor has a factor of its own: only 1 can be left for all. */
  private static void multiplyOut(Stride part, GradientAdjoint gradientAdjoint) {
    double[] direction = gradientAdjoint.direction();
    for (int i = part.from(); i < part.to(); i++) {
      direction[i] *= gradientAdjoint.factor();
    }
  }

  private static Stride within(Stride stride, Group tensor, int start) {
    int from = Math.max(stride.from(), start);
    int to = Math.min(stride.to(), start + tensor.size());
    return new Stride(
        stride.number(), stride.size() * tensor.multiplier(), from, Math.max(from, to));
  }

  private void requireCover(Iterate iterate) {
    int size = 0;
    for (Group tensor : tensors) {
      size += tensor.size();
    }
    if (size != iterate.weights().length) {
      throw new IllegalArgumentException("tensors must cover all " + iterate.weights().length
          + " weights, but have " + size + " together");
    }
  }
}
