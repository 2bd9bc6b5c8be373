package dev.etude.inner.network;

import dev.etude.check.Arguments;

/**
 * Half the squared distance to the answer.
 *
 * <pre>
 *   ℓ(z) = ½ Σ_k (z_k − y_k)²,      ∂ℓ/∂z = z − y,      ∂²ℓ/∂z² = I
 * </pre>
 */
public final class SquaredLoss implements OutputLoss {
  private final double[][] answers;

  private SquaredLoss(double[][] answers) {
    this.answers = answers;
  }

  /**
   * Returns the loss of one output.
   *
   * @param target y: n finite numbers; copied
   * @return the loss, K = 1
   */
  public static SquaredLoss of(double[] target) {
    double[][] answers = new double[target.length][];
    for (int i = 0; i < target.length; i++) {
      answers[i] = new double[] {target[i]};
    }
    return of(answers);
  }

  /**
   * Returns the loss of several outputs.
   *
   * @param answers y: n rows of K finite numbers; not copied, and not to be written to
   * @return the loss
   */
  public static SquaredLoss of(double[][] answers) {
    Arguments.atLeast(answers.length, 1, "the number of answers");
    int outputs = Arguments.atLeast(answers[0].length, 1, "the number of outputs");
    for (int i = 0; i < answers.length; i++) {
      RowChecks.check(answers[i], outputs, "answer", i);
    }
    return new SquaredLoss(answers);
  }

  /** Returns y_ik. */
  double answer(int row, int output) {
    return answers[row][output];
  }

  @Override
  public int rows() {
    return answers.length;
  }

  @Override
  public int outputs() {
    return answers[0].length;
  }

  @Override
  public double evaluate(int row, double[] outputs, double[] slope) {
    double[] answer = answers[row];
    double sum = 0;
    for (int k = 0; k < slope.length; k++) {
      slope[k] = outputs[k] - answer[k];
      sum = Math.fma(slope[k], slope[k], sum);
    }
    return sum / 2;
  }

  @Override
  public void curvature(int row, double[] slope, double[] direction, double[] product) {
    System.arraycopy(direction, 0, product, 0, product.length);
  }
}
