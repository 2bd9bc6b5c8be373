package dev.etude.update.rule;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.TensorShape;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Muon: the momentum of every matrix is made nearly orthogonal before it is a step. All other weights move by Adam.
 *
 * <pre>
 *   m(t) = μ m(t−1) + (1 − μ) g(t)                       m(0) = 0
 *   u(t) = μ m(t) + (1 − μ) g(t)                         Nesterov's form
 *   W(t) = (1 − η λ) W(t−1) − η √max(1, columns/rows) O(u(t))
 *   others: w(t) = (1 − η ρ λ) w(t−1) − η ρ a/(r + ε)    a, r, ε as in {@link Adam}
 * </pre>
 *
 * <p>O is {@link NewtonSchulz}'s orthogonalisation: U Vᵀ of the singular value decomposition U S Vᵀ, but for singular values
 * between 0.7 and 1.2 in the place of 1. A weight matrix is stored as W[inputs][outputs], the transpose of PyTorch's, hence
 * columns/rows where the authors have rows/columns.
 *
 * <p>As in the authors' {@code SingleDeviceMuonWithAuxAdam}, with three deviations. They orthogonalise in bfloat16, here all
 * numbers are doubles. They leave it to the user which matrices take part, and advise to leave out the last layer; here every
 * tensor with more than one row and column takes part. Both kinds of weights follow one schedule: Adam's step size is ρ times
 * the matrices', by default 3·10⁻⁴/0.02, the ratio of their two defaults.
 *
 * <p>The rule must know the tensors: {@link #on} says them, and every run calls it. A stride must hold whole tensors. Each call
 * allocates workspace of a few times the largest tensor. Cost of a step: that of Newton–Schulz, and 5 operations per weight.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(Muon.withDefaults(), new ConstantStep(0.02, 100));
 * Trajectory run = Trajectory.run(problem, start, optimizer);
 * }</pre>
 *
 * @param momentum μ, in [0, 1)
 * @param iterations Newton–Schulz steps, at least 1
 * @param weightDecay λ, at least 0 and finite
 * @param adam how weights that are in no matrix move
 * @param adamRatio ρ, positive and finite
 * @param tensors the shapes of all tensors of the weights, in their order; empty as long as they are unknown
 * @see <a href="https://kellerjordan.github.io/posts/muon/">K. Jordan et al., "Muon: an optimizer for hidden layers in neural
 *     networks", 2024</a>
 */
public record Muon(
    double momentum,
    int iterations,
    double weightDecay,
    Adam adam,
    double adamRatio,
    List<TensorShape> tensors)
    implements DifferentiableRule {
  private static final int MOMENTUM = 2; // among the parameters, behind Adam's

  /** Checks the settings. */
  public Muon {
    Arguments.fraction(momentum, "momentum");
    Arguments.atLeast(iterations, 1, "iterations");
    Arguments.nonNegative(weightDecay, "weightDecay");
    Arguments.positive(adamRatio, "adamRatio");
    tensors = List.copyOf(tensors);
  }

  /**
   * Returns the authors' defaults: μ = 0.95, five iterations, no decay, Adam(0.9, 0.95, 10⁻¹⁰). Their step size is 0.02.
   *
   * @return the rule, which does not know the tensors yet
   */
  public static Muon withDefaults() {
    return new Muon(0.95, 5, 0, new Adam(0.9, 0.95, 1e-10), 3e-4 / 0.02, List.of());
  }

  @Override
  public Muon on(List<TensorShape> shapes) {
    return new Muon(momentum, iterations, weightDecay, adam, adamRatio, shapes);
  }

  @Override
  public String name() {
    return "muon";
  }

  @Override
  public Muon smooth() {
    return new Muon(momentum, iterations, weightDecay, adam.smooth(), adamRatio, tensors);
  }

  @Override
  public int slots() {
    return adam.slots(); // matrices keep their momentum in the first
  }

  @Override
  public boolean isHomogeneous() {
    return false;
  }

  @Override
  public List<Parameter> learnable() {
    List<Parameter> parameters = new ArrayList<>(adam.learnable());
    parameters.add(new Parameter("momentum", momentum, Coordinate.LOGIT));
    return List.copyOf(parameters);
  }

  @Override
  public Muon withLearned(Vector values) {
    Adam other = adam.withLearned(Vector.of(values.get(0), values.get(1)));
    return new Muon(values.get(MOMENTUM), iterations, weightDecay, other, adamRatio, tensors);
  }

  @Override
  public void step(Stride stride, DoubleDoubleVector gradient, Iterate iterate) {
    double[] w = iterate.weights();
    shrink(w, stride);
    double[] g = gradient.high();
    double[] m = iterate.slot(0);
    double[] u = new double[w.length];
    for (Part part : parts(stride, w.length)) {
      if (part.isMatrix()) {
        for (int i = part.from(); i < part.to(); i++) {
          m[i] = momentum * m[i] + (1 - momentum) * g[i];
          u[i] = momentum * m[i] + (1 - momentum) * g[i];
        }
        part.orthogonalisation(iterations).apply(u, part.from());
        double size = stride.size() * part.gain();
        for (int i = part.from(); i < part.to(); i++) {
          w[i] -= size * u[i];
        }
      } else {
        adam.step(part.stride(stride, adamRatio), gradient, iterate);
      }
    }
  }

  private void shrink(double[] w, Stride stride) {
    for (Part part : parts(stride, w.length)) {
      double shrinkage = shrinkage(part) * stride.size();
      for (int i = part.from(); i < part.to(); i++) {
        w[i] -= shrinkage * w[i];
      }
    }
  }

  private double shrinkage(Part part) {
    return weightDecay * (part.isMatrix() ? 1 : adamRatio);
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
    double[] w = before.weights();
    double[] wDot = tangent.weights();
    double[] g = gradient.high();
    double[] gDot = gradientTangent.high();
    double[] m = before.slot(0);
    double[] mDot = tangent.slot(0);
    double[] u = new double[w.length];
    double[] uDot = new double[w.length];
    double momentumDot = ownTangents[MOMENTUM];
    for (Part part : parts(stride, w.length)) {
      double shrinkage = shrinkage(part);
      for (int i = part.from(); i < part.to(); i++) {
        wDot[i] -= shrinkage * (stride.size() * wDot[i] + stepSizeTangent * w[i]);
      }
      if (!part.isMatrix()) {
        adam.tangent(
            part.stride(stride, adamRatio),
            adamRatio * stepSizeTangent,
            ownTangents,
            gradient,
            gradientTangent,
            before,
            tangent);
        continue;
      }
      for (int i = part.from(); i < part.to(); i++) {
        double next = momentum * m[i] + (1 - momentum) * g[i];
        mDot[i] = momentum * mDot[i] + (1 - momentum) * gDot[i] + momentumDot * (m[i] - g[i]);
        u[i] = momentum * next + (1 - momentum) * g[i];
        uDot[i] = momentum * mDot[i] + (1 - momentum) * gDot[i] + momentumDot * (next - g[i]);
      }
      part.orthogonalisation(iterations).tangent(u, uDot, part.from());
      double gain = part.gain();
      for (int i = part.from(); i < part.to(); i++) {
        wDot[i] -= gain * (stride.size() * uDot[i] + stepSizeTangent * u[i]);
      }
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
    double[] w = before.weights();
    double[] wBar = adjoint.weights();
    double[] g = gradient.high();
    double[] m = before.slot(0);
    double[] mBar = adjoint.slot(0);
    double[] gBar = gradientAdjoint.direction();
    double[] u = new double[w.length];
    double[] uBar = new double[w.length];
    double stepSizeBar = 0;
    double momentumBar = 0;
    for (Part part : parts(stride, w.length)) {
      if (part.isMatrix()) {
        double gain = part.gain();
        for (int i = part.from(); i < part.to(); i++) {
          u[i] = momentum * (momentum * m[i] + (1 - momentum) * g[i]) + (1 - momentum) * g[i];
          uBar[i] = -stride.size() * gain * wBar[i];
        }
        part.orthogonalisation(iterations).adjoint(u, uBar, part.from());
        stepSizeBar -= gain * InnerProduct.of(wBar, u, part.from(), part.to());
        for (int i = part.from(); i < part.to(); i++) {
          double next = momentum * m[i] + (1 - momentum) * g[i];
          double nextBar = mBar[i] + momentum * uBar[i];
          momentumBar += uBar[i] * (next - g[i]) + nextBar * (m[i] - g[i]);
          gBar[i] = (1 - momentum) * (uBar[i] + nextBar);
          mBar[i] = momentum * nextBar;
        }
      } else {
        stepSizeBar += adamRatio
            * adam.adjoint(
                part.stride(stride, adamRatio),
                gradient,
                before,
                adjoint,
                gradientAdjoint,
                ownAdjoints);
      }
      double shrinkage = shrinkage(part);
      stepSizeBar -= shrinkage * InnerProduct.of(wBar, w, part.from(), part.to());
      for (int i = part.from(); i < part.to(); i++) {
        wBar[i] -= shrinkage * stride.size() * wBar[i];
      }
    }
    gradientAdjoint.setFactor(1);
    ownAdjoints[MOMENTUM] += momentumBar;
    return stepSizeBar;
  }

  /** One tensor, and where it lies among the weights. */
  private record Part(TensorShape shape, int from) {
    int to() {
      return from + shape.size();
    }

    boolean isMatrix() {
      return shape.isMatrix();
    }

    double gain() {
      return Math.sqrt(Math.max(1, (double) shape.columns() / shape.rows()));
    }

    NewtonSchulz orthogonalisation(int iterations) {
      return new NewtonSchulz(shape, iterations);
    }

    Stride stride(Stride whole, double ratio) {
      return new Stride(whole.number(), ratio * whole.size(), from, to());
    }
  }

  /** Returns the tensors of a stride. */
  private List<Part> parts(Stride stride, int weights) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (TensorShape shape : tensors) {
      Part part = new Part(shape, at);
      at = part.to();
      if (part.from() >= stride.from() && part.to() <= stride.to()) {
        parts.add(part);
      } else if (part.from() < stride.to() && part.to() > stride.from()) {
        throw new IllegalArgumentException("muon moves whole tensors, but the stride from "
            + stride.from() + " to " + stride.to() + " cuts the one from " + part.from() + " to "
            + part.to());
      }
    }
    if (at != weights) {
      throw new IllegalArgumentException("muon must know the tensors of all " + weights
          + " weights, but knows " + at + " weights in " + tensors.size()
          + " tensors; say them by on(…)");
    }
    return parts;
  }
}
