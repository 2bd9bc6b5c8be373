package dev.etude.inner.network;

import dev.etude.check.Arguments;

/**
 * Cross entropy of the softmax of K outputs.
 *
 * <pre>
 *   p_k = e^{z_k} / Σ_j e^{z_j},      ℓ(z) = −log p_y = (m − z_y) + log1p(Σ_{k ≠ a} e^{z_k − m}),    m = z_a = max z
 *   ∂ℓ/∂z = p − e_y,      (∂²ℓ/∂z²) ż = p ∘ (ż − ⟨p, ż⟩)
 * </pre>
 *
 * <p>Accuracy: ℓ and every entry of the slope to a few K·2⁻⁵³ of themselves, down to rows that are all but certainly right (the
 * slope at y is −Σ_{k ≠ y} p_k, never p_y − 1); nothing overflows while z and its differences are finite. Products are within
 * a few K·2⁻⁵³ of max |ż|, and of themselves where y is the likeliest class. Cost: K exponentials and a logarithm a row.
 */
public final class CrossEntropy implements ClassLoss {
  private final int[] labels;
  private final int classes;

  private CrossEntropy(int[] labels, int classes) {
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Returns the loss of labelled rows.
   *
   * @param labels y: n numbers from 0 to K − 1; copied
   * @param classes K, at least 2
   * @return the loss
   */
  public static CrossEntropy of(int[] labels, int classes) {
    Arguments.atLeast(classes, 2, "classes");
    return new CrossEntropy(RowChecks.checkLabels(labels, classes), classes);
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public int likeliest(double[] outputs) {
    int best = 0;
    for (int k = 1; k < outputs.length; k++) {
      if (outputs[k] > outputs[best]) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public double evaluate(int row, double[] outputs, double[] slope) {
    int label = labels[row];
    int top = likeliest(outputs);
    double most = outputs[top];
    double others = 0; // than the likeliest
    for (int k = 0; k < slope.length; k++) {
      slope[k] = StrictMath.exp(outputs[k] - most);
      others += k == top ? 0 : slope[k];
    }
    double wrong = 0; // probability of the others than the right one
    for (int k = 0; k < slope.length; k++) {
      slope[k] /= 1 + others;
      wrong += k == label ? 0 : slope[k];
    }
    slope[label] = -wrong;
    return (most - outputs[label]) + StrictMath.log1p(others);
  }

  @Override
  public void curvature(int row, double[] slope, double[] direction, double[] product) {
    int label = labels[row];
    int top = label; // of the probabilities: 1 + slope at the label, slope elsewhere
    for (int k = 0; k < slope.length; k++) {
      if (k != label && slope[k] > (top == label ? 1 + slope[label] : slope[top])) {
        top = k;
      }
    }
    double pivot = direction[top]; // of what differs from it, none has a probability near 1
    double mean = 0;
    for (int k = 0; k < slope.length; k++) {
      product[k] = k == label ? 1 + slope[k] : slope[k];
      mean = Math.fma(product[k], direction[k] - pivot, mean);
    }
    for (int k = 0; k < slope.length; k++) {
      product[k] *= (direction[k] - pivot) - mean;
    }
  }
}
