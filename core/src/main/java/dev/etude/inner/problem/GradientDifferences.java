package dev.etude.inner.problem;

/**
 * Hessian-vector products for a problem that has a gradient only.
 *
 * <pre>
 *   ∇²f(w) v ≈ (∇f(w + hv) − ∇f(w − hv)) / 2h,      h = 2^k max(1, |w|) / |v| to a power of two, largest entries
 * </pre>
 *
 * <p>Which k is right depends on the gradient. Rounding adds ε|∇f|/h (ε = 2⁻⁵³ in double precision, 2⁻²⁴ in single), a kink
 * inside the interval adds its jump divided by 2h, and both ask for a wide interval; a third derivative adds h² times a sixth
 * of it and asks for a narrow one. So k is measured: differences over narrower and narrower intervals, k = −5, −8, …, −26, are
 * compared as long as neighbours agree eight times better each time, as they do until rounding or kinks show; the wider of the
 * best two is taken. That is −17 as a rule for a smooth gradient in double precision, −8 in single, and −5 where kinks are
 * dense: there the product is the slope across them, which is what a change of the step size meets.
 *
 * <ul>
 *   <li>The width is measured at the first product and, from the next wider one on, at products 2, 4, 8, ….
 *   <li>At every product the second difference ∇f(w + hv) − 2∇f(w) + ∇f(w − hv) is looked at. Where it is above a quarter of
 *       the first difference, a kink lies inside: this one product is measured too.
 * </ul>
 *
 * <p>{@link #productError} of a workspace is by how much differences over neighbouring widths differed where they were
 * measured: more than the error by 8 where it comes from rounding, about the error where it comes from kinks. Results that rest
 * on products by differences have it in their status.
 *
 * <p>A workspace remembers the width, so that its products depend on those asked of it before; all that runs steps asks for a
 * workspace of its own at the start, and comes to the same bits each time. A product asked of the problem itself is a first
 * one. Cost: up to 16 gradients where the width is measured, 2 otherwise; one more where the gradient at w is not asked for
 * with the product.
 *
 * <p>Loss, gradient and the batches of steps are the problem's own.
 *
 * <pre>{@code
 * TwiceDifferentiable smooth = GradientDifferences.of(problem); // Hessian-vector products by differences of gradients
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1137/100786125">J. J. Moré, S. M. Wild, "Estimating computational noise", SIAM J. Sci.
 *     Comput. 33(3), 2011: differences at several spacings tell noise from curvature</a>
 */
public final class GradientDifferences implements TwiceDifferentiable {
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
    return new MeasuredDifferences(problem.withWorkspace());
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
  public TensorLayout tensors() {
    return problem.tensors();
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
}
