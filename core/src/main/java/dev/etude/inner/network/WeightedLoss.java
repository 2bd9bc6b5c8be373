package dev.etude.inner.network;

import dev.etude.check.Arguments;

/**
 * Another loss times a weight for each row.
 *
 * <pre>
 *   ℓ(z) = v ℓ'(z),      v ≥ 0 the row's weight
 * </pre>
 *
 * <p>Slopes are divided by v again for the other loss's curvature, which rounds once; a row of weight 0 costs nothing.
 */
public final class WeightedLoss implements OutputLoss {
  private final OutputLoss loss;
  private final double[] weights;

  private WeightedLoss(OutputLoss loss, double[] weights) {
    this.loss = loss;
    this.weights = weights;
  }

  /**
   * Returns a weighted loss.
   *
   * @param loss ℓ'
   * @param weights v: a finite number of at least 0 for each row; copied
   * @return the loss, of classes if the other is
   */
  public static OutputLoss of(OutputLoss loss, double[] weights) {
    Arguments.length(weights, loss.rows(), "weights");
    for (double weight : weights) {
      Arguments.nonNegative(weight, "a weight");
    }
    WeightedLoss weighted = new WeightedLoss(loss, weights.clone());
    return loss instanceof ClassLoss classes ? new OfClasses(classes, weighted) : weighted;
  }

  @Override
  public int rows() {
    return loss.rows();
  }

  @Override
  public int outputs() {
    return loss.outputs();
  }

  @Override
  public double evaluate(int row, double[] outputs, double[] slope) {
    double weight = weights[row];
    double value = loss.evaluate(row, outputs, slope);
    for (int k = 0; k < slope.length; k++) {
      slope[k] *= weight;
    }
    return weight * value;
  }

  @Override
  public void curvature(int row, double[] slope, double[] direction, double[] product) {
    double weight = weights[row];
    for (int k = 0; k < product.length; k++) {
      product[k] = weight == 0 ? 0 : slope[k] / weight;
    }
    loss.curvature(row, product, direction, product);
    for (int k = 0; k < product.length; k++) {
      product[k] *= weight;
    }
  }

  /** The same for a loss of classes. */
  static final class OfClasses implements ClassLoss {
    private final ClassLoss classes;
    private final WeightedLoss weighted;

    private OfClasses(ClassLoss classes, WeightedLoss weighted) {
      this.classes = classes;
      this.weighted = weighted;
    }

    @Override
    public int rows() {
      return classes.rows();
    }

    @Override
    public int outputs() {
      return classes.outputs();
    }

    @Override
    public int label(int row) {
      return classes.label(row);
    }

    @Override
    public int likeliest(double[] outputs) {
      return classes.likeliest(outputs);
    }

    @Override
    public double evaluate(int row, double[] outputs, double[] slope) {
      return weighted.evaluate(row, outputs, slope);
    }

    @Override
    public void curvature(int row, double[] slope, double[] direction, double[] product) {
      weighted.curvature(row, slope, direction, product);
    }
  }
}
