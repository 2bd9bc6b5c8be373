package dev.etude.inner.network;

/**
 * Cross entropy of two classes with one output, the log odds of class 1.
 *
 * <pre>
 *   s = 1 if y = 1, else −1,    ℓ(z) = log(1 + e^{−sz}),    ∂ℓ/∂z = −s/(1 + e^{sz}),    ∂²ℓ/∂z² = |∂ℓ/∂z| (1 − |∂ℓ/∂z|)
 * </pre>
 *
 * <p>The same as {@link CrossEntropy} with outputs (0, z). Accuracy: ℓ and the slope to a few 2⁻⁵³ of themselves; the
 * curvature to a few 2⁻⁵³, and of itself where the class is right; nothing overflows. Cost: an exponential and a logarithm a
 * row.
 */
public final class LogisticLoss implements ClassLoss {
  private final int[] labels;

  private LogisticLoss(int[] labels) {
    this.labels = labels;
  }

  /**
   * Returns the loss of labelled rows.
   *
   * @param labels y: n numbers, 0 or 1; copied
   * @return the loss, K = 1
   */
  public static LogisticLoss of(int[] labels) {
    return new LogisticLoss(RowChecks.checkLabels(labels, 2));
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public int likeliest(double[] outputs) {
    return outputs[0] > 0 ? 1 : 0;
  }

  @Override
  public double evaluate(int row, double[] outputs, double[] slope) {
    double sign = 2 * labels[row] - 1;
    double margin = sign * outputs[0];
    double small = StrictMath.exp(-Math.abs(margin));
    slope[0] = -sign * (margin > 0 ? small : 1) / (1 + small);
    return Math.max(0, -margin) + StrictMath.log1p(small);
  }

  @Override
  public void curvature(int row, double[] slope, double[] direction, double[] product) {
    double wrong = Math.abs(slope[0]);
    product[0] = wrong * (1 - wrong) * direction[0];
  }
}
