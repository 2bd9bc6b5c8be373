package dev.etude.inner.problem;

import org.jspecify.annotations.Nullable;

/**
 * Hessian-vector products for a problem that has a gradient only.
 *
 * <pre>
 *   ∇²f(w) v ≈ (∇f(w + hv) − ∇f(w − hv)) / 2h,      h = 2⁻¹⁷ max(1, |w|) / |v| to a power of two, largest entries
 * </pre>
 *
 * <p>Error: h² |v|³ times a sixth of the third derivative along v, plus 2⁻⁵³ |∇f| / h from rounding: for functions of scale 1
 * about 10⁻¹⁰ of |v|, more where the gradient is large or bends sharply, and anything at all across a kink. Results that rest
 * on it carry a status that says so. Cost: two gradients.
 *
 * <p>Loss, gradient and the batches of steps are the problem's own.
 */
public final class GradientDifferences implements TwiceDifferentiable {
  private static final int HALF_DIGITS = -17; // 2⁻¹⁷ ≈ ∛2⁻⁵³, where both errors are alike

  private final Differentiable problem;

  private GradientDifferences(Differentiable problem) {
    this.problem = problem;
  }

  /**
   * Returns a problem with products by differences.
   *
   * @param problem the loss and its gradient
   * @return the same problem, twice differentiable
   */
  public static TwiceDifferentiable of(Differentiable problem) {
    return problem instanceof TwiceDifferentiable twice ? twice : new GradientDifferences(problem);
  }

  @Override
  public boolean hasExactProducts() {
    return false;
  }

  @Override
  public TwiceDifferentiable withWorkspace() {
    return new Workspace(problem.withWorkspace());
  }

  @Override
  public TwiceDifferentiable at(int step) {
    Differentiable stepProblem = problem.at(step);
    return stepProblem == problem ? this : new GradientDifferences(stepProblem);
  }

  @Override
  public int dimension() {
    return problem.dimension();
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
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    withWorkspace().hessianVector(weights, direction, product);
  }

  private static final class Workspace implements TwiceDifferentiable {
    private Differentiable problem;
    private final double[] moved;
    private final double[] behind;
    private @Nullable Workspace step;

    Workspace(Differentiable problem) {
      this.problem = problem;
      this.moved = new double[problem.dimension()];
      this.behind = new double[problem.dimension()];
    }

    @Override
    public boolean hasExactProducts() {
      return false;
    }

    @Override
    public TwiceDifferentiable at(int number) {
      Differentiable stepProblem = problem.at(number);
      if (stepProblem == problem) {
        return this;
      }
      Workspace own = step;
      if (own == null) {
        own = new Workspace(stepProblem);
        step = own;
      }
      own.problem = stepProblem;
      return own;
    }

    @Override
    public int dimension() {
      return moved.length;
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
    public void hessianVector(double[] weights, double[] direction, double[] product) {
      int exponent = HALF_DIGITS
          + Math.getExponent(Math.max(1, largest(weights)))
          - Math.getExponent(largest(direction));
      move(weights, direction, exponent, -1);
      problem.gradient(moved, behind);
      move(weights, direction, exponent, 1);
      problem.gradient(moved, product);
      for (int i = 0; i < product.length; i++) {
        product[i] = Math.scalb(product[i] - behind[i], -exponent - 1);
      }
    }

    private void move(double[] weights, double[] direction, int exponent, int sign) {
      for (int i = 0; i < moved.length; i++) {
        moved[i] = weights[i] + sign * Math.scalb(direction[i], exponent);
      }
    }

    private static double largest(double[] vector) {
      double largest = 0;
      for (double entry : vector) {
        largest = Math.max(largest, Math.abs(entry));
      }
      return largest;
    }
  }
}
