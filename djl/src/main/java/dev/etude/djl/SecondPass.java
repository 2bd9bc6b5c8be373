package dev.etude.djl;

import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.problem.TwiceDifferentiable;
import java.util.Arrays;

/**
 * A block's loss with exact Hessian-vector products, by a second pass back through the first.
 *
 * <pre>
 *   ∇²f(w) v = ∇ ⟨∇f(w), v⟩
 * </pre>
 *
 * <p>Exact to the engine's rounding; across a kink (ReLU, max pooling) it is the slope on this side, which leaves out how
 * often a step crosses one: {@link DjlProblem#twice} sees the kinks. All operators of the block must have second derivatives in
 * the engine.
 *
 * <p>Memory: PyTorch keeps the graph of a gradient that can be differentiated again in a cycle with the weights, which the
 * engine's interface for Java has no way to break. Each product therefore leaves some memory behind for good: measured on a
 * convolutional network of 10,010 weights in double precision and 5 images, 1 MB. Use it for checks and for short runs, {@code
 * twice} for tuning. Cost of a product: about three gradients.
 */
public final class SecondPass implements TwiceDifferentiable {
  private final DjlProblem problem;

  /**
   * Wraps a problem.
   *
   * @param problem the loss
   */
  public SecondPass(DjlProblem problem) {
    this.problem = problem;
  }

  @Override
  public int dimension() {
    return problem.dimension();
  }

  @Override
  public TensorLayout tensors() {
    return problem.tensors();
  }

  @Override
  public TwiceDifferentiable at(int step) {
    DjlProblem stepProblem = problem.atStep(step);
    return stepProblem == problem ? this : new SecondPass(stepProblem);
  }

  @Override
  public double loss(double[] weights) {
    return problem.loss(weights);
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    problem.gradient(weights, gradient);
  }

  @Override
  public double lossAndGradient(double[] weights, double[] gradient) {
    return problem.lossAndGradient(weights, gradient);
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    gradientAndProduct(weights, direction, new double[weights.length], product);
  }

  @Override
  public void gradientAndProduct(
      double[] weights, double[] direction, double[] gradient, double[] product) {
    if (Arrays.stream(direction).allMatch(entry -> entry == 0)) {
      problem.gradient(weights, gradient);
      Arrays.fill(product, 0);
      return;
    }
    try (Pass pass = problem.pass(weights, true)) {
      pass.backward(true);
      pass.readGradient(gradient);
      pass.secondBackward(direction, product);
    }
  }
}
