package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.parameter.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Derivatives for an update rule that has a step only, by central differences: one's own rule is tuned by meta-gradients.
 *
 * <pre>
 *   ẋ' = Σ over the arguments a of  (Φ(a + h_a ȧ) − Φ(a − h_a ȧ)) / 2h_a,      a = w, each slot, g, η
 *   h_a = 2⁻¹⁷ · (largest entry of a) / (largest entry of ȧ);      for η: 2⁻⁷ η / |η̇|
 * </pre>
 *
 * <p>Every argument has a difference of its own, since their sizes may lie far apart. Error: about 10⁻¹⁰ of the tangent for a
 * rule whose step bends on the scale of its arguments, more for entries far smaller than the largest one, and anything at
 * all across a kink. Results that rest on it have the status {@code Approximate}.
 *
 * <p>The rule's own parameters cannot be learned, and there is no adjoint: forward mode takes such a rule, reverse mode
 * refuses it. Cost of a tangent: 2 (3 + slots) steps, fewer where a tangent is 0. It allocates workspace.
 */
public final class StepDifferences implements DifferentiableRule {
  private static final long serialVersionUID = 1L;

  private static final double FRACTION =
      0x1.0p-17; // ≈ ∛2⁻⁵³, where truncation and rounding are alike
  private static final double STEP_SIZE_FRACTION = 0x1.0p-7; // most steps are linear in η

  private final UpdateRule rule;

  private StepDifferences(UpdateRule rule) {
    this.rule = rule;
  }

  /**
   * Returns a rule with derivatives.
   *
   * @param rule the step
   * @return the rule itself if it has derivatives of its own
   */
  public static DifferentiableRule of(UpdateRule rule) {
    return rule instanceof DifferentiableRule own ? own : new StepDifferences(rule);
  }

  @Override
  public DifferentiableRule on(List<TensorShape> shapes) {
    return of(rule.on(shapes));
  }

  @Override
  public int slots() {
    return rule.slots();
  }

  @Override
  public boolean isHomogeneous() {
    return false; // unknown, and nothing is lost
  }

  @Override
  public boolean hasExactDerivatives() {
    return false;
  }

  @Override
  public List<Parameter> learnable() {
    return List.of();
  }

  @Override
  public DifferentiableRule withLearned(Vector values) {
    return this;
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    requireAll(stride, iterate);
    rule.step(stride.number(), stride.size(), gradient, iterate);
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
    requireAll(stride, before);
    Differences differences = new Differences(stride, gradient, before);
    differences.along(tangent.weights(), before.weights(), -1);
    for (int s = 0; s < rule.slots(); s++) {
      differences.along(tangent.slot(s), before.slot(s), s);
    }
    differences.alongGradient(gradientTangent);
    differences.alongStepSize(stepSizeTangent);
    differences.writeTo(tangent);
  }

  /** Refuses, since differences give no adjoint. */
  @Override
  public double adjoint(
      Stride stride,
      DoubleDoubleVector gradient,
      Iterate before,
      Iterate adjoint,
      GradientAdjoint gradientAdjoint,
      double[] ownAdjoints) {
    throw new IllegalArgumentException("reverse mode needs a rule with an adjoint, but " + rule
        + " has a step only; ForwardMode takes it");
  }

  private static void requireAll(Stride stride, Iterate iterate) {
    if (stride.from() != 0 || stride.to() != iterate.weights().length) {
      throw new IllegalArgumentException("a rule with a step only must move all weights at once,"
          + " but is asked for weights " + stride.from() + " to " + stride.to());
    }
  }

  @Override
  public String toString() {
    return "StepDifferences[" + rule + "]";
  }

  /** The sum of differences of one step. */
  private final class Differences {
    private final Stride stride;
    private final DoubleDoubleVector gradient;
    private final Iterate before;
    private final Iterate sum;
    private final Iterate ahead;
    private final Iterate behind;
    private final DoubleDoubleVector moved;

    Differences(Stride stride, DoubleDoubleVector gradient, Iterate before) {
      int d = before.weights().length;
      this.stride = stride;
      this.gradient = gradient;
      this.before = before;
      sum = new Iterate(d, rule.slots());
      ahead = new Iterate(d, rule.slots());
      behind = new Iterate(d, rule.slots());
      moved = new DoubleDoubleVector(d);
    }

    /** Adds the difference along the weights (slot −1) or a slot. */
    void along(double[] direction, double[] at, int slot) {
      double h = width(direction, at);
      if (h == 0) {
        return;
      }
      start();
      move(entries(ahead, slot), direction, h);
      move(entries(behind, slot), direction, -h);
      rule.step(stride.number(), stride.size(), gradient, ahead);
      rule.step(stride.number(), stride.size(), gradient, behind);
      add(h);
    }

    void alongGradient(DoubleDoubleVector direction) {
      double h = width(direction.high(), gradient.high());
      if (h == 0) {
        return;
      }
      start();
      System.arraycopy(gradient.high(), 0, moved.high(), 0, moved.dimension());
      move(moved.high(), direction.high(), h);
      rule.step(stride.number(), stride.size(), moved, ahead);
      System.arraycopy(gradient.high(), 0, moved.high(), 0, moved.dimension());
      move(moved.high(), direction.high(), -h);
      rule.step(stride.number(), stride.size(), moved, behind);
      add(h);
    }

    void alongStepSize(double direction) {
      if (direction == 0) {
        return;
      }
      double size = stride.size();
      double h = STEP_SIZE_FRACTION * (size == 0 ? 1 : size);
      start();
      rule.step(stride.number(), size + h, gradient, ahead);
      rule.step(stride.number(), size == 0 ? 0 : size - h, gradient, behind);
      add((size == 0 ? h / 2 : h) / direction);
    }

    private void start() {
      ahead.copyFrom(before);
      behind.copyFrom(before);
    }

    private void add(double h) {
      for (int s = -1; s < rule.slots(); s++) {
        double[] into = entries(sum, s);
        double[] plus = entries(ahead, s);
        double[] minus = entries(behind, s);
        for (int i = 0; i < into.length; i++) {
          into[i] += (plus[i] - minus[i]) / (2 * h);
        }
      }
    }

    void writeTo(Iterate tangent) {
      for (int s = -1; s < rule.slots(); s++) {
        System.arraycopy(entries(sum, s), 0, entries(tangent, s), 0, sum.weights().length);
      }
    }
  }

  private static double[] entries(Iterate iterate, int slot) {
    return slot < 0 ? iterate.weights() : iterate.slot(slot);
  }

  private static void move(double[] at, double[] direction, double h) {
    for (int i = 0; i < at.length; i++) {
      at[i] += h * direction[i];
    }
  }

  /** Returns h; 0 where the direction is 0. */
  private static double width(double[] direction, double[] at) {
    double length = largest(direction);
    double size = largest(at);
    return length == 0 ? 0 : FRACTION * (size == 0 ? 1 : size) / length;
  }

  private static double largest(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).max().orElse(0);
  }
}
