package dev.etude.inner.network;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.problem.Batches;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.kernel.ElementaryLoops;
import dev.etude.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The passes of a {@link Network} over some of its rows, a block at a time, with the workspace they need. For one thread.
 *
 * <pre>
 *   forwards    z_l = a_{l−1} W_l + b_l                 ż_l = a_{l−1} V_l + ȧ_{l−1} W_l + c_l
 *               a_l = φ(z_l)                            ȧ_l = φ' ż_l
 *   backwards   δ_L = ∂ℓ/∂z_L                           δ̇_L = (∂²ℓ/∂z²) ż_L
 *               β_l = δ_{l+1} W_{l+1}ᵀ                  β̇_l = δ̇_{l+1} W_{l+1}ᵀ + δ_{l+1} V_{l+1}ᵀ
 *               δ_l = φ' β_l                            δ̇_l = φ' β̇_l + (φ''/φ') ȧ_l β_l
 *   sums        ∂f/∂W_l += a_{l−1}ᵀ δ_l                 its tangent += a_{l−1}ᵀ δ̇_l + ȧ_{l−1}ᵀ δ_l
 * </pre>
 *
 * <p>(V, c) are the tensors of the direction; a dot is the derivative along it.
 */
final class NetworkPass implements TwiceDifferentiable {
  static final int BLOCK = 64;

  private final Network network;
  private final Kernels kernels;
  private final int[] rows;
  private final @Nullable Batches batches; // null where every step sees all rows
  private final @Nullable NetworkPass batchPass;
  private final int layers;
  private final Parameters weights;
  private final ParameterSums gradients;
  private final double[][][] values; // a_l, a_0 being rows of the table
  private final double[][][] deltas;
  private final double[][] slopes; // φ' of the hidden layers, row after row
  private final double[] flat; // a block of a layer, row after row
  private final double[][] workspace; // of the activations
  private @Nullable Tangents tangents;

  /** What only products need. */
  private static final class Tangents {
    final Parameters direction;
    final ParameterSums products;
    final double[][][] values;
    final double[][][] deltas;
    final double[][] bends;

    Tangents(MlpShape shape, int block, Kernels kernels) {
      direction = new Parameters(shape);
      products = new ParameterSums(shape, kernels);
      values = layers(shape, block);
      deltas = layers(shape, block);
      bends = ofEachLayer(shape);
    }
  }

  /**
   * Creates the passes over some rows.
   *
   * @param rows which ones
   * @param batches what {@link #at} draws from; null if it is this problem itself
   * @param batch how many rows that takes
   */
  NetworkPass(Network network, int[] rows, @Nullable Batches batches, int batch) {
    this.network = network;
    this.kernels = network.kernels;
    this.rows = rows;
    this.batches = batches;
    this.batchPass = batches == null ? null : new NetworkPass(network, new int[batch], null, 0);
    this.layers = network.shape.layers();
    this.weights = new Parameters(network.shape);
    this.gradients = new ParameterSums(network.shape, kernels);
    int block = Math.min(BLOCK, rows.length);
    this.values = layers(network.shape, block);
    this.deltas = layers(network.shape, block);
    int widest = 0;
    this.slopes = new double[layers][];
    for (int l = 1; l < layers; l++) {
      slopes[l] = new double[block * network.shape.size(l)];
      widest = Math.max(widest, slopes[l].length);
    }
    this.flat = new double[widest];
    this.workspace = widest == 0 ? new double[0][] : ElementaryLoops.newWorkspace();
  }

  /** Returns a block of rows for each layer; those of layer 0 are to be the table's. */
  private static double[][][] layers(MlpShape shape, int block) {
    double[][][] layers = new double[shape.layers() + 1][block][];
    for (int l = 1; l < layers.length; l++) {
      layers[l] = new double[block][shape.size(l)];
    }
    return layers;
  }

  private static double[][] ofEachLayer(MlpShape shape) {
    double[][] layers = new double[shape.layers() + 1][];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new double[shape.size(l)];
    }
    return layers;
  }

  @Override
  public int dimension() {
    return network.dimension();
  }

  @Override
  public TwiceDifferentiable at(int step) {
    if (batches == null || batchPass == null) {
      return this;
    }
    batches.write(step, batchPass.rows);
    return batchPass;
  }

  @Override
  public double loss(double[] w) {
    weights.read(w);
    double sum = 0;
    for (int from = 0; from < rows.length; from += BLOCK) {
      sum += forwards(from, Math.min(BLOCK, rows.length - from));
    }
    return withPenalty(sum);
  }

  private double withPenalty(double sum) {
    double mean = sum / rows.length;
    return network.penalty == 0
        ? mean
        : Math.fma(network.penalty / 2, weights.sumOfSquares(), mean);
  }

  /** Counts the rows whose likeliest class is theirs. */
  int rightRows(double[] w, ClassLoss classes) {
    weights.read(w);
    int right = 0;
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      forwards(from, count);
      for (int r = 0; r < count; r++) {
        right += classes.likeliest(values[layers][r]) == classes.label(rows[from + r]) ? 1 : 0;
      }
    }
    return right;
  }

  /** Copies the outputs of all rows. */
  double[][] outputs(double[] w) {
    weights.read(w);
    double[][] outputs = new double[rows.length][];
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      forwards(from, count);
      for (int r = 0; r < count; r++) {
        outputs[from + r] = values[layers][r].clone();
      }
    }
    return outputs;
  }

  /** Computes the loss of each row. */
  double[] rowLosses(double[] w) {
    weights.read(w);
    double[] losses = new double[rows.length];
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      forwards(from, count);
      for (int r = 0; r < count; r++) {
        losses[from + r] =
            network.outputLoss.evaluate(rows[from + r], values[layers][r], deltas[layers][r]);
      }
    }
    return losses;
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    lossAndGradient(w, gradient);
  }

  @Override
  public double lossAndGradient(double[] w, double[] gradient) {
    weights.read(w);
    weights.transpose();
    gradients.clear();
    double sum = 0;
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      sum += forwards(from, count);
      for (int l = layers; l >= 1; l--) {
        addGradients(l, count);
        if (l > 1) {
          pullBack(l, count);
          for (int r = 0; r < count; r++) {
            multiply(deltas[l - 1][r], slopes[l - 1], r);
          }
        }
      }
    }
    gradients.writeMeans(rows.length, network.penalty, weights, gradient);
    return withPenalty(sum);
  }

  @Override
  public void hessianVector(double[] w, double[] direction, double[] product) {
    differentiateTwice(w, direction, null, product);
  }

  @Override
  public void gradientAndProduct(
      double[] w, double[] direction, double[] gradient, double[] product) {
    differentiateTwice(w, direction, gradient, product);
  }

  private void differentiateTwice(
      double[] w, double[] direction, double @Nullable [] gradient, double[] product) {
    Tangents dot = tangents;
    if (dot == null) {
      dot = new Tangents(network.shape, values[0].length, kernels);
      tangents = dot;
    }
    weights.read(w);
    weights.transpose();
    dot.direction.read(direction);
    dot.direction.transpose();
    gradients.clear();
    dot.products.clear();
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      forwards(from, count);
      tangentForwards(from, count, dot);
      for (int l = layers; l >= 1; l--) {
        if (gradient != null) {
          addGradients(l, count);
        }
        addProducts(l, count, dot);
        if (l > 1) {
          pullBack(l, count);
          tangentBack(l, count, dot);
        }
      }
    }
    if (gradient != null) {
      gradients.writeMeans(rows.length, network.penalty, weights, gradient);
    }
    dot.products.writeMeans(rows.length, network.penalty, dot.direction, product);
  }

  /** Fills the values and slopes of a block and the last deltas. Returns the sum of the losses. */
  private double forwards(int from, int count) {
    for (int r = 0; r < count; r++) {
      values[0][r] = network.rows[rows[from + r]];
    }
    for (int l = 1; l <= layers; l++) {
      fill(values[l], count, weights.biases[l - 1]);
      addForwards(l, count, values, weights, values);
      if (l < layers) {
        activate(values[l], slopes[l], count);
      }
    }
    double sum = 0;
    for (int r = 0; r < count; r++) {
      sum += network.outputLoss.evaluate(rows[from + r], values[layers][r], deltas[layers][r]);
    }
    return sum;
  }

  /** Replaces inputs of a block by values, all in one loop: rows are short. */
  private void activate(double[][] block, double[] slope, int count) {
    int width = block[0].length;
    for (int r = 0; r < count; r++) {
      System.arraycopy(block[r], 0, flat, r * width, width);
    }
    network.activation.apply(count * width, flat, slope, workspace, kernels);
    for (int r = 0; r < count; r++) {
      System.arraycopy(flat, r * width, block[r], 0, width);
    }
  }

  private void tangentForwards(int from, int count, Tangents dot) {
    for (int l = 1; l <= layers; l++) {
      fill(dot.values[l], count, dot.direction.biases[l - 1]);
      addForwards(l, count, values, dot.direction, dot.values);
      if (l > 1) {
        addForwards(l, count, dot.values, weights, dot.values);
      }
      if (l < layers) {
        for (int r = 0; r < count; r++) {
          multiply(dot.values[l][r], slopes[l], r);
        }
      }
    }
    for (int r = 0; r < count; r++) {
      network.outputLoss.curvature(
          rows[from + r], deltas[layers][r], dot.values[layers][r], dot.deltas[layers][r]);
    }
  }

  private void addGradients(int l, int count) {
    gradients.addToWeights(l - 1, count, values[l - 1], deltas[l]);
    gradients.addToBiases(l - 1, count, deltas[l]);
  }

  private void addProducts(int l, int count, Tangents dot) {
    dot.products.addToWeights(l - 1, count, values[l - 1], dot.deltas[l]);
    if (l > 1) {
      dot.products.addToWeights(l - 1, count, dot.values[l - 1], deltas[l]);
    }
    dot.products.addToBiases(l - 1, count, dot.deltas[l]);
  }

  /** Brings deltas to the layer before, but for its slopes. */
  private void pullBack(int l, int count) {
    clear(deltas[l - 1], count);
    addBackwards(l, count, deltas, weights, deltas);
  }

  /** Brings the deltas' tangents to the layer before, and multiplies both by its slopes. */
  private void tangentBack(int l, int count, Tangents dot) {
    clear(dot.deltas[l - 1], count);
    addBackwards(l, count, dot.deltas, weights, dot.deltas);
    addBackwards(l, count, deltas, dot.direction, dot.deltas);
    double[] slope = slopes[l - 1];
    double[] bend = dot.bends[l - 1];
    for (int r = 0; r < count; r++) {
      int first = r * bend.length;
      network.activation.bends(values[l - 1][r], slope, first, bend);
      double[] delta = deltas[l - 1][r];
      double[] deltaDot = dot.deltas[l - 1][r];
      double[] valueDot = dot.values[l - 1][r];
      for (int j = 0; j < bend.length; j++) {
        deltaDot[j] = Math.fma(slope[first + j], deltaDot[j], bend[j] * valueDot[j] * delta[j]);
        delta[j] *= slope[first + j];
      }
    }
  }

  /** Adds from_{l−1} W_l to to_l. */
  private void addForwards(
      int l, int count, double[][][] from, Parameters through, double[][][] to) {
    kernels.addProduct(
        count,
        network.shape.size(l),
        network.shape.size(l - 1),
        from[l - 1],
        through.weights[l - 1],
        to[l]);
  }

  /** Adds from_l W_lᵀ to to_{l−1}. */
  private void addBackwards(
      int l, int count, double[][][] from, Parameters through, double[][][] to) {
    kernels.addProduct(
        count,
        network.shape.size(l - 1),
        network.shape.size(l),
        from[l],
        through.transposed[l - 1],
        to[l - 1]);
  }

  private static void fill(double[][] block, int count, double[] row) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(row, 0, block[r], 0, row.length);
    }
  }

  private static void clear(double[][] block, int count) {
    for (int r = 0; r < count; r++) {
      Arrays.fill(block[r], 0);
    }
  }

  private static void multiply(double[] row, double[] factors, int number) {
    int first = number * row.length;
    for (int j = 0; j < row.length; j++) {
      row[j] *= factors[first + j];
    }
  }
}
