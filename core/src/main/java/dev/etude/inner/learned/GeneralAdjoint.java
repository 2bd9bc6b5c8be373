package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.GeneralRecord;
import dev.etude.inner.learned.tensor.GeneralTensor;
import dev.etude.inner.learned.tensor.Orthogonalisation;
import dev.etude.kernel.Kernels;
import dev.etude.kernel.SmallLoops;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A step of {@link GeneralRule} on one matrix backwards, gradients held constant, in double precision.
 *
 * <pre>
 *   step        w' = (1 − η λ) w − η z q,   q = (10⁻⁹ + mean z²)^{−1/2},  z = d or d orthogonalised
 *   backwards   u = −η a'   z̄ = q u − q³ (z/n) Σ u z   d̄ by {@link Orthogonalisation}   then through the network
 *   feature w   x = s w:  a = (1 − η λ) a' + s x̄ − s³ (w/n) Σ x̄ w
 * </pre>
 *
 * <p>All features but w are functions of gradients, hence constants. Cost: about 1,100 multiply-adds an entry. Workspace for one
 * thread; nothing is allocated but by the way back through an orthogonalisation.
 */
final class GeneralAdjoint {
  private static final int INPUTS = GeneralRule.INPUTS;
  private static final int HIDDEN = GeneralRule.HIDDEN;

  private final Kernels kernels;
  private final double[][] layer0 = new double[HIDDEN][INPUTS];
  private final double[][] layer1 = new double[HIDDEN][HIDDEN]; // [unit][input]
  private final double[] layer2 = new double[HIDDEN];
  private final double[] bias0 = new double[HIDDEN];
  private final double[] bias1 = new double[HIDDEN];
  private final double[][] features = new double[INPUTS][Kernels.BLOCK];
  private final double[][] hidden0 = new double[HIDDEN][Kernels.BLOCK];
  private final double[][] hidden1 = new double[HIDDEN][Kernels.BLOCK];
  private final double[][] bar0 = new double[HIDDEN][Kernels.BLOCK];
  private final double[][] bar1 = new double[HIDDEN][Kernels.BLOCK];
  private final double[][] barOutput = new double[1][Kernels.BLOCK];
  private final double[] products = new double[INPUTS];
  private final double[] bar; // of z, then of d, then of x
  private final double[] z;

  GeneralAdjoint(int room, Kernels kernels) {
    this.kernels = kernels;
    bar = new double[room];
    z = new double[room];
  }

  void use(float[] theta) {
    for (int j = 0; j < HIDDEN; j++) {
      for (int k = 0; k < INPUTS; k++) {
        layer0[j][k] = theta[k * HIDDEN + j];
      }
      for (int i = 0; i < HIDDEN; i++) {
        layer1[j][i] = theta[GeneralRule.LAYER_1 + i * HIDDEN + j];
      }
      layer2[j] = theta[GeneralRule.LAYER_2 + j * GeneralRule.OUTPUTS];
      bias0[j] = theta[GeneralRule.BIAS_0 + j];
      bias1[j] = theta[GeneralRule.BIAS_1 + j];
    }
  }

  void stepBack(
      GeneralTensor tensor,
      @Nullable Orthogonalisation orthogonalisation,
      double decay,
      GeneralRecord record,
      float[] adjoint,
      double[] gradient) {
    int size = tensor.size();
    if (orthogonalisation == null) {
      for (int e = 0; e < size; e++) {
        z[e] = record.direction[e];
      }
      takeBackNormalisation(size, record.stepSize, adjoint);
    } else {
      Orthogonalisation.Backwards backwards = orthogonalisation.backwards(record.direction);
      backwards.result(z);
      takeBackNormalisation(size, record.stepSize, adjoint);
      backwards.goBack(bar);
    }
    double weighted = 0;
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      int count = Math.min(Kernels.BLOCK, size - from);
      takeBackNetwork(tensor, record, from, count, gradient);
      for (int e = from; e < from + count; e++) {
        weighted += bar[e] * record.weights[e];
      }
    }
    double scale = record.scales[GeneralStep.WEIGHT];
    double pull = scale * scale * scale * weighted / size;
    double kept = 1 - record.stepSize * decay;
    for (int e = 0; e < size; e++) {
      adjoint[e] = (float) (kept * adjoint[e] + scale * bar[e] - pull * record.weights[e]);
    }
  }

  private void takeBackNormalisation(int size, double stepSize, float[] adjoint) {
    double squares = 0;
    double inner = 0;
    for (int e = 0; e < size; e++) {
      squares += z[e] * z[e];
      inner -= stepSize * adjoint[e] * z[e];
    }
    double q = 1 / Math.sqrt(GeneralStep.SCALE_EPSILON + squares / size);
    double pull = q * q * q * inner / size;
    for (int e = 0; e < size; e++) {
      bar[e] = -stepSize * q * adjoint[e] - pull * z[e];
    }
  }

  /** Overwrites the adjoint of d by that of the feature w; adds to the derivative in θ. */
  private void takeBackNetwork(
      GeneralTensor tensor, GeneralRecord record, int from, int count, double[] gradient) {
    writeFeatures(tensor, record, from, count);
    forwards(count, bias0, layer0, INPUTS, features, hidden0);
    forwards(count, bias1, layer1, HIDDEN, hidden0, hidden1);
    double[] output = barOutput[0];
    System.arraycopy(bar, from, output, 0, count);
    kernels.innerProducts(hidden1, 0, HIDDEN, output, count, products);
    for (int j = 0; j < HIDDEN; j++) {
      gradient[GeneralRule.LAYER_2 + j * GeneralRule.OUTPUTS] += products[j];
      for (int e = 0; e < count; e++) {
        bar1[j][e] = hidden1[j][e] > 0 ? layer2[j] * output[e] : 0;
      }
    }
    gradient[GeneralRule.BIAS_2] += sum(count, output);
    addLayer(count, hidden0, HIDDEN, bar1, GeneralRule.LAYER_1, GeneralRule.BIAS_1, gradient);
    for (int i = 0; i < HIDDEN; i++) {
      Arrays.fill(bar0[i], 0, count, 0);
    }
    kernels.addTransposedProduct(HIDDEN, count, HIDDEN, layer1, bar1, bar0);
    for (int i = 0; i < HIDDEN; i++) {
      for (int e = 0; e < count; e++) {
        bar0[i][e] = hidden0[i][e] > 0 ? bar0[i][e] : 0;
      }
    }
    addLayer(count, features, INPUTS, bar0, 0, GeneralRule.BIAS_0, gradient);
    Arrays.fill(output, 0, count, 0);
    for (int j = 0; j < HIDDEN; j++) {
      double w = layer0[j][GeneralStep.WEIGHT];
      for (int e = 0; e < count; e++) {
        output[e] += w * bar0[j][e];
      }
    }
    System.arraycopy(output, 0, bar, from, count);
  }

  /** Computes max(0, b + W x). */
  private void forwards(
      int count, double[] bias, double[][] layer, int inputs, double[][] x, double[][] into) {
    for (int j = 0; j < HIDDEN; j++) {
      Arrays.fill(into[j], 0, count, bias[j]);
    }
    kernels.addProduct(HIDDEN, count, inputs, layer, x, into);
    for (int j = 0; j < HIDDEN; j++) {
      for (int e = 0; e < count; e++) {
        into[j][e] = Math.max(0, into[j][e]);
      }
    }
  }

  private void addLayer(
      int count,
      double[][] inputs,
      int width,
      double[][] bars,
      int weights,
      int biases,
      double[] gradient) {
    for (int j = 0; j < HIDDEN; j++) {
      kernels.innerProducts(inputs, 0, width, bars[j], count, products);
      for (int k = 0; k < width; k++) {
        gradient[weights + k * HIDDEN + j] += products[k];
      }
      gradient[biases + j] += sum(count, bars[j]);
    }
  }

  private static double sum(int count, double[] x) {
    double sum = 0;
    for (int e = 0; e < count; e++) {
      sum += x[e];
    }
    return sum;
  }

  /** Writes all 30 normalised features of a block. */
  private void writeFeatures(GeneralTensor tensor, GeneralRecord record, int from, int count) {
    float[] moments = record.moments;
    int at = GeneralTensor.block(from);
    for (int e = 0; e < count; e++) {
      double g = record.gradient[from + e];
      double v = moments[at + 3 * Kernels.BLOCK + e];
      double root = 1 / Math.sqrt(v + SmallLoops.EPSILON);
      features[0][e] = g;
      features[1][e] = Math.min(Math.max(g, -SmallLoops.SOFT_CUT), SmallLoops.SOFT_CUT);
      features[GeneralStep.WEIGHT][e] = record.weights[from + e];
      features[6][e] = v;
      features[10][e] = root;
      features[14][e] = g * root;
    }
    for (int i = 0; i < GeneralTensor.DECAYS; i++) {
      writeMoment(tensor, record, from, count, i);
    }
    for (int k = 0; k < INPUTS; k++) {
      double scale = record.scales[k];
      for (int e = 0; e < count; e++) {
        features[k][e] *= scale;
      }
    }
  }

  private void writeMoment(GeneralTensor tensor, GeneralRecord record, int from, int count, int i) {
    float[] moments = record.moments;
    int m = GeneralTensor.block(from) + i * Kernels.BLOCK;
    double mean = 0;
    for (int a = 0; a < tensor.shorter(); a++) {
      mean += moments[tensor.shortMeans(i) + a];
    }
    mean = mean / tensor.shorter() + GeneralStep.FLOOR;
    for (int e = 0; e < count; e++) {
      int row = (from + e) / tensor.columns();
      int column = (from + e) % tensor.columns();
      double r = moments[tensor.shortMeans(i) + (tensor.isWide() ? row : column)];
      double c = moments[tensor.longMeans(i) + (tensor.isWide() ? column : row)];
      double factor =
          1 / Math.sqrt(Math.max(r / mean, GeneralStep.FLOOR) * Math.max(c, GeneralStep.FLOOR));
      features[3 + i][e] = moments[m + e];
      features[7 + i][e] = moments[m + e] * features[10][e];
      features[11 + i][e] = features[0][e] * factor;
      features[GeneralStep.SHORT_MEANS + i][e] = r;
      features[GeneralStep.LONG_MEANS + i][e] = c;
      features[GeneralStep.SHORT_ROOTS + i][e] = 1 / Math.sqrt(r + SmallLoops.EPSILON);
      features[GeneralStep.LONG_ROOTS + i][e] = 1 / Math.sqrt(c + SmallLoops.EPSILON);
      features[27 + i][e] = moments[m + e] * factor;
    }
  }
}
