package dev.etude.testkit.reference;

import dev.etude.inner.image.MlpShape;

/** Mean cross entropy of a perceptron and its gradient in doubles, image by image, as the textbook has it. */
public final class ReferencePerceptron {
  private ReferencePerceptron() {}

  /**
   * Computes the loss.
   *
   * @param shape the layers
   * @param weights one array for each tensor
   * @param batch the images
   * @return the mean cross entropy
   */
  public static double loss(MlpShape shape, double[][] weights, ReferenceBatch batch) {
    double sum = 0;
    for (int i = 0; i < batch.labels().length; i++) {
      double[][] layers = layers(shape, weights, batch.pixels()[i]);
      double[] z = layers[shape.layers()];
      sum += Math.log(sumOfExponentials(z, z[batch.labels()[i]]));
    }
    return sum / batch.labels().length;
  }

  /**
   * Computes the gradient.
   *
   * @param shape the layers
   * @param weights one array for each tensor
   * @param batch the images
   * @return a new array for each tensor
   */
  public static double[][] gradient(MlpShape shape, double[][] weights, ReferenceBatch batch) {
    double[][] gradient = new double[weights.length][];
    for (int t = 0; t < weights.length; t++) {
      gradient[t] = new double[weights[t].length];
    }
    int count = batch.labels().length;
    for (int i = 0; i < count; i++) {
      double[][] layers = layers(shape, weights, batch.pixels()[i]);
      double[] z = layers[shape.layers()];
      double[] bar = new double[z.length];
      for (int c = 0; c < z.length; c++) {
        bar[c] = (1 / sumOfExponentials(z, z[c]) - (c == batch.labels()[i] ? 1 : 0)) / count;
      }
      for (int l = shape.layers(); l >= 1; l--) {
        double[] before = layers[l - 1];
        double[] barBefore = new double[before.length];
        int width = bar.length;
        for (int o = 0; o < width; o++) {
          gradient[2 * l - 1][o] += bar[o];
          for (int in = 0; in < before.length; in++) {
            gradient[2 * l - 2][in * width + o] += before[in] * bar[o];
            barBefore[in] += before[in] > 0 ? weights[2 * l - 2][in * width + o] * bar[o] : 0;
          }
        }
        bar = barBefore;
      }
    }
    return gradient;
  }

  private static double[][] layers(MlpShape shape, double[][] weights, double[] pixels) {
    double[][] layers = new double[shape.layers() + 1][];
    layers[0] = pixels;
    for (int l = 1; l <= shape.layers(); l++) {
      int width = shape.size(l);
      layers[l] = new double[width];
      for (int o = 0; o < width; o++) {
        double sum = weights[2 * l - 1][o];
        for (int in = 0; in < layers[l - 1].length; in++) {
          sum += layers[l - 1][in] * weights[2 * l - 2][in * width + o];
        }
        layers[l][o] = l < shape.layers() ? Math.max(0, sum) : sum;
      }
    }
    return layers;
  }

  /** Returns Σ_c exp(z_c − base). */
  private static double sumOfExponentials(double[] z, double base) {
    double sum = 0;
    for (double entry : z) {
      sum += Math.exp(entry - base);
    }
    return sum;
  }
}
