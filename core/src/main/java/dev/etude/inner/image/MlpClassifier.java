package dev.etude.inner.image;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Score;
import dev.etude.kernel.FloatExponential;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import java.util.Arrays;

/**
 * A multi-layer perceptron that classifies images, in single precision: its loss and its gradient.
 *
 * <pre>
 *   y_0 = pixels   y_l = max(0, y_{l−1} W_l + b_l)  for l &lt; L   z = y_{L−1} W_L + b_L
 *   loss = mean over the images of  log Σ_c exp(z_c) − z_label
 * </pre>
 *
 * <p>Weights are the tensors of {@link MlpShape}. Images go through in chunks of up to {@link #CHUNK}; the gradient is summed
 * chunk after chunk, so that the bits depend on the rows and their order alone. A number that is not finite in the weights
 * or on the way makes the loss NaN or infinite.
 *
 * <p>Holds the workspace: for one thread; nothing is allocated but the {@link Score}. Cost: 6 multiply-adds a weight and
 * image with the gradient, 2 without.
 */
public final class MlpClassifier {
  /** Images that go through together. */
  public static final int CHUNK = 256;

  private final MlpShape shape;
  private final Kernels kernels;
  private final int layers;
  private final int[] rows = new int[CHUNK];
  private final FloatMatrix[] weights; // W_1 … W_L, padded
  private final FloatMatrix[] transposed; // their transposes, from W_2 on
  private final FloatMatrix[] weightGradients;
  private final FloatMatrix[] activations; // y_0 … y_{L−1}, z
  private final FloatMatrix[] adjoints; // of y_1 … z
  private double lossSum;
  private int correct;

  /**
   * Makes the workspace.
   *
   * @param shape the layers
   * @param kernels what multiplies matrices
   */
  public MlpClassifier(MlpShape shape, Kernels kernels) {
    this.shape = shape;
    this.kernels = kernels;
    this.layers = shape.layers();
    weights = new FloatMatrix[layers];
    transposed = new FloatMatrix[layers];
    weightGradients = new FloatMatrix[layers];
    activations = new FloatMatrix[layers + 1];
    adjoints = new FloatMatrix[layers + 1];
    for (int l = 0; l <= layers; l++) {
      activations[l] = new FloatMatrix(CHUNK, shape.size(l));
      adjoints[l] =
          new FloatMatrix(l == 0 ? 1 : CHUNK, shape.size(l)); // that of the pixels is not needed
      if (l > 0) {
        weights[l - 1] = new FloatMatrix(shape.size(l - 1), shape.size(l));
        transposed[l - 1] = new FloatMatrix(shape.size(l), l == 1 ? 1 : shape.size(l - 1));
        weightGradients[l - 1] = new FloatMatrix(shape.size(l - 1), shape.size(l));
      }
    }
  }

  /**
   * Returns the layers.
   *
   * @return the shape
   */
  public MlpShape shape() {
    return shape;
  }

  /**
   * Computes the mean loss over some images and its gradient.
   *
   * @param tensors the weights
   * @param images where the images are
   * @param indices which images, at least one
   * @param gradient the tensors of the gradient, overwritten
   * @return the mean loss
   */
  public double lossAndGradient(
      float[][] tensors, LabelledImages images, int[] indices, float[][] gradient) {
    Arguments.atLeast(indices.length, 1, "the number of images");
    begin(tensors, images);
    for (int l = 1; l < layers; l++) {
      transpose(tensors[2 * l], transposed[l]);
    }
    for (float[] tensor : gradient) {
      Arrays.fill(tensor, 0);
    }
    for (int start = 0; start < indices.length; start += CHUNK) {
      int count = Math.min(CHUNK, indices.length - start);
      forwards(tensors, images, indices, start, count);
      readOutputs(images, indices, start, count, 1.0f / indices.length);
      backwards(count, gradient);
    }
    return lossSum / indices.length;
  }

  /**
   * Judges weights by some images.
   *
   * @param tensors the weights
   * @param images where the images are
   * @param indices which images, at least one
   * @return mean loss and how many are right
   */
  public Score score(float[][] tensors, LabelledImages images, int[] indices) {
    Arguments.atLeast(indices.length, 1, "the number of images");
    begin(tensors, images);
    for (int start = 0; start < indices.length; start += CHUNK) {
      int count = Math.min(CHUNK, indices.length - start);
      forwards(tensors, images, indices, start, count);
      readOutputs(images, indices, start, count, 0);
    }
    return new Score(lossSum / indices.length, correct, indices.length);
  }

  /**
   * Judges weights by all images.
   *
   * @param tensors the weights
   * @param images at least one
   * @return mean loss and how many are right
   */
  public Score score(float[][] tensors, LabelledImages images) {
    Arguments.atLeast(images.count(), 1, "the number of images");
    begin(tensors, images);
    for (int start = 0; start < images.count(); start += CHUNK) {
      int count = Math.min(CHUNK, images.count() - start);
      for (int i = 0; i < count; i++) {
        rows[i] = start + i;
      }
      forwards(tensors, images, rows, 0, count);
      readOutputs(images, rows, 0, count, 0);
    }
    return new Score(lossSum / images.count(), correct, images.count());
  }

  private void begin(float[][] tensors, LabelledImages images) {
    if (images.pixels() != shape.inputs() || images.classes() > shape.outputs()) {
      throw new IllegalArgumentException("images must have " + shape.inputs()
          + " pixels and at most " + shape.outputs() + " classes, but have " + images.pixels()
          + " and " + images.classes());
    }
    for (int l = 0; l < layers; l++) {
      pack(tensors[2 * l], weights[l]);
    }
    lossSum = 0;
    correct = 0;
  }

  private void forwards(
      float[][] tensors, LabelledImages images, int[] indices, int start, int count) {
    int pixels = shape.inputs();
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          images.values(),
          indices[start + i] * pixels,
          activations[0].values(),
          i * activations[0].stride(),
          pixels);
    }
    for (int l = 1; l <= layers; l++) {
      FloatMatrix y = activations[l];
      kernels.multiply(
          count, y.columns(), shape.size(l - 1), activations[l - 1], weights[l - 1], y);
      addBias(y, count, tensors[2 * l - 1]);
      if (l < layers) {
        rectify(y.values(), count * y.stride());
      }
    }
  }

  private static void addBias(FloatMatrix y, int count, float[] bias) {
    float[] values = y.values();
    for (int i = 0; i < count; i++) {
      int row = i * y.stride();
      for (int j = 0; j < bias.length; j++) {
        values[row + j] += bias[j];
      }
    }
  }

  private static void rectify(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }

  /** Adds up losses and right answers; writes the adjoint of the outputs, scaled. */
  private void readOutputs(
      LabelledImages images, int[] indices, int start, int count, float scale) {
    FloatMatrix outputs = activations[layers];
    int classes = shape.outputs();
    float[] z = outputs.values();
    float[] adjoint = adjoints[layers].values();
    for (int i = 0; i < count; i++) {
      int row = i * outputs.stride();
      int label = images.labels()[indices[start + i]];
      int largest = 0;
      for (int c = 1; c < classes; c++) {
        largest = z[row + c] > z[row + largest] ? c : largest;
      }
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        float exp = FloatExponential.of(z[row + c] - z[row + largest]);
        adjoint[row + c] = exp;
        sum += exp;
      }
      double logSum = StrictMath.log(sum);
      lossSum += logSum + ((double) z[row + largest] - z[row + label]);
      correct += largest == label ? 1 : 0;
      float factor = scale / sum;
      for (int c = 0; c < classes; c++) {
        adjoint[row + c] *= factor;
      }
      adjoint[row + label] -= scale;
    }
  }

  private void backwards(int count, float[][] gradient) {
    for (int l = layers; l >= 1; l--) {
      FloatMatrix adjoint = adjoints[l];
      addColumnSums(adjoint, count, gradient[2 * l - 1]);
      kernels.multiplyTransposed(
          shape.size(l - 1),
          shape.size(l),
          count,
          activations[l - 1],
          adjoint,
          weightGradients[l - 1]);
      addUnpacked(weightGradients[l - 1], gradient[2 * l - 2]);
      if (l > 1) {
        FloatMatrix before = adjoints[l - 1];
        kernels.multiply(
            count, before.columns(), shape.size(l), adjoint, transposed[l - 1], before);
        kernels.rectifierAdjoint(
            count * before.stride(), activations[l - 1].values(), before.values());
      }
    }
  }

  private static void addColumnSums(FloatMatrix matrix, int count, float[] sums) {
    for (int i = 0; i < count; i++) {
      int row = i * matrix.stride();
      for (int j = 0; j < sums.length; j++) {
        sums[j] += matrix.values()[row + j];
      }
    }
  }

  private static void pack(float[] tensor, FloatMatrix into) {
    for (int i = 0; i < into.rows(); i++) {
      System.arraycopy(
          tensor, i * into.columns(), into.values(), i * into.stride(), into.columns());
    }
  }

  private static void addUnpacked(FloatMatrix from, float[] tensor) {
    for (int i = 0; i < from.rows(); i++) {
      int row = i * from.stride();
      int to = i * from.columns();
      for (int j = 0; j < from.columns(); j++) {
        tensor[to + j] += from.values()[row + j];
      }
    }
  }

  private static void transpose(float[] tensor, FloatMatrix into) {
    int columns = into.rows();
    for (int i = 0; i < into.columns(); i++) {
      for (int j = 0; j < columns; j++) {
        into.values()[j * into.stride() + i] = tensor[i * columns + j];
      }
    }
  }
}
