package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.GeneralTensor;
import dev.etude.inner.learned.tensor.LaneSum;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import dev.etude.kernel.SmallLoops;
import java.util.Arrays;

/**
 * The direction of {@link GeneralRule} for one matrix.
 *
 * <p>12 of the 30 features are the same along a row or along a column: their way through the first layer is computed once for
 * each row and each column, and added to that of the 18 others, block after block of 256 entries. Means over the matrix are
 * summed in 16 lanes within a block and in {@code double} over blocks.
 */
final class GeneralStep {
  /** The features that each entry has its own of, by their place among the 30. */
  static final int[] OWN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 27, 28, 29};

  static final int SHORT_MEANS = 15;
  static final int LONG_MEANS = 18;
  static final int SHORT_ROOTS = 21;
  static final int LONG_ROOTS = 24;
  static final int WEIGHT = 2;
  static final double SCALE_EPSILON = 1e-9;

  static final float FLOOR = 1e-9f;
  private static final float SQUARE_FLOOR = 1e-30f;
  private static final int DECAYS = GeneralTensor.DECAYS;
  private static final int HIDDEN = GeneralRule.HIDDEN;

  private final Kernels kernels;
  private final float[] theta = new float[GeneralRule.COUNT];
  private final float[] layers = new float[Kernels.SMALL_LAYERS];
  private final FloatMatrix input = new FloatMatrix(OWN.length, HIDDEN);
  private final FloatMatrix features = new FloatMatrix(OWN.length, Kernels.BLOCK);
  private final FloatMatrix hidden = new FloatMatrix(HIDDEN, Kernels.BLOCK);
  private final float[] squares = new float[OWN.length * Kernels.LANES];
  private final double[] sums = new double[OWN.length];
  private final float[] products = new float[DECAYS * Kernels.BLOCK];
  private final float[] base = new float[HIDDEN * Kernels.BLOCK];
  private final float[] rowFactors;
  private final float[] columnFactors;
  private final float[] rowBases;
  private final float[] columnBases;
  private final float[] rowSquares;
  private final float[] columnSquares;
  private final float[] roots;
  private final float[] lanes = new float[Kernels.LANES];

  GeneralStep(TensorLayout layout, Kernels kernels) {
    this.kernels = kernels;
    int rows = 0;
    int columns = 0;
    for (int t = 0; t < layout.tensors(); t++) {
      GeneralTensor tensor = GeneralTensor.of(layout, t);
      rows = Math.max(rows, tensor.isMatrix() ? tensor.rows() : 0);
      columns = Math.max(columns, tensor.isMatrix() ? tensor.columns() : 0);
    }
    rowFactors = new float[DECAYS * rows];
    columnFactors = new float[DECAYS * columns];
    rowBases = new float[HIDDEN * rows];
    columnBases = new float[HIDDEN * columns];
    rowSquares = new float[rows];
    columnSquares = new float[columns];
    roots = new float[Math.max(rows, columns)];
  }

  void use(float[] weights) {
    System.arraycopy(weights, 0, theta, 0, theta.length);
    for (int j = 0; j < HIDDEN; j++) {
      layers[j] = theta[GeneralRule.BIAS_1 + j];
      for (int i = 0; i < HIDDEN; i++) {
        layers[HIDDEN * (j + 1) + i] = theta[GeneralRule.LAYER_1 + i * HIDDEN + j];
      }
      layers[HIDDEN * (HIDDEN + 1) + j] = theta[GeneralRule.LAYER_2 + j * GeneralRule.OUTPUTS];
    }
    layers[Kernels.SMALL_LAYERS - 1] = theta[GeneralRule.BIAS_2];
  }

  /** Updates the moments of a matrix; false if a gradient is not finite or its square overflows. */
  boolean updateMoments(GeneralTensor tensor, float[] gradient, float[] moments, float[] cut) {
    double sum = 0;
    for (int from = 0; from < tensor.size(); from += Kernels.BLOCK) {
      int count = Math.min(Kernels.BLOCK, tensor.size() - from);
      sum += squares(count, gradient, from);
      kernels.updateSmallMoments(count, gradient, from, cut, moments, GeneralTensor.block(from));
    }
    sumSquaresOfRowsAndColumns(tensor, cut);
    for (int i = 0; i < DECAYS; i++) {
      float forgetting = SmallLoops.forgetting(i);
      int rowsAt = tensor.rowMeans(i);
      int columnsAt = tensor.columnMeans(i);
      updateMeans(tensor.rows(), forgetting, rowSquares, tensor.columns(), moments, rowsAt);
      updateMeans(tensor.columns(), forgetting, columnSquares, tensor.rows(), moments, columnsAt);
    }
    return Double.isFinite(sum);
  }

  /** Returns Σ x². */
  float squares(int count, float[] x, int from) {
    Arrays.fill(lanes, 0);
    kernels.addSquares(count, x, from, lanes);
    return LaneSum.of(lanes, 0);
  }

  private void sumSquaresOfRowsAndColumns(GeneralTensor tensor, float[] g) {
    int columns = tensor.columns();
    Arrays.fill(columnSquares, 0, columns, 0);
    for (int i = 0; i < tensor.rows(); i++) {
      rowSquares[i] = squares(columns, g, i * columns);
      addSquares(columns, g, i * columns, columnSquares);
    }
  }

  private static void addSquares(int count, float[] x, int from, float[] into) {
    for (int e = 0; e < count; e++) {
      into[e] = Math.fma(x[from + e], x[from + e], into[e]);
    }
  }

  private static void updateMeans(
      int count, float forgetting, float[] squares, int terms, float[] means, int at) {
    float share = 1f / terms;
    for (int e = 0; e < count; e++) {
      float mean = Math.fma(squares[e], share, SQUARE_FLOOR);
      means[at + e] = Math.fma(forgetting, mean - means[at + e], means[at + e]);
    }
  }

  /**
   * Computes the direction before it is orthogonalised and normalised.
   *
   * @param scales the 30 factors of the features, overwritten
   * @param direction d, with room for whole blocks
   * @return false if the square of a feature overflows
   */
  boolean direct(
      GeneralTensor tensor,
      float[] cut,
      float[] weights,
      float[] moments,
      float[] scales,
      float[] direction) {
    computeFactors(tensor, moments);
    Arrays.fill(sums, 0);
    for (int from = 0; from < tensor.size(); from += Kernels.BLOCK) {
      int count = Math.min(Kernels.BLOCK, tensor.size() - from);
      writeFeatures(tensor, count, from, cut, weights, moments);
      kernels.sumSquares(OWN.length, count, features, squares);
      for (int k = 0; k < OWN.length; k++) {
        sums[k] += LaneSum.of(squares, k * Kernels.LANES);
      }
    }
    boolean finite = computeScales(tensor, moments, scales);
    fold(tensor, moments, scales);
    for (int from = 0; from < tensor.size(); from += Kernels.BLOCK) {
      int count = Math.min(Kernels.BLOCK, tensor.size() - from);
      writeFeatures(tensor, count, from, cut, weights, moments);
      kernels.multiplyTransposed(HIDDEN, count, OWN.length, input, features, hidden);
      addSides(tensor, HIDDEN, count, from, rowBases, columnBases, base);
      kernels.smallNetwork(count, hidden, base, layers, direction, from);
    }
    return finite;
  }

  private void computeFactors(GeneralTensor tensor, float[] moments) {
    float[] shortFactors = tensor.isWide() ? rowFactors : columnFactors;
    float[] longFactors = tensor.isWide() ? columnFactors : rowFactors;
    for (int i = 0; i < DECAYS; i++) {
      int r = tensor.shortMeans(i);
      int c = tensor.longMeans(i);
      double sum = 0;
      for (int a = 0; a < tensor.shorter(); a++) {
        sum += moments[r + a];
      }
      float mean = (float) (sum / tensor.shorter()) + FLOOR;
      for (int a = 0; a < tensor.shorter(); a++) {
        shortFactors[i * tensor.shorter() + a] =
            inverseRoot(Math.max(moments[r + a] / mean, FLOOR));
      }
      for (int a = 0; a < tensor.longer(); a++) {
        longFactors[i * tensor.longer() + a] = inverseRoot(Math.max(moments[c + a], FLOOR));
      }
    }
  }

  private static float inverseRoot(float x) {
    return 1 / (float) Math.sqrt(x);
  }

  /** Writes the 18 features of a block that each entry has its own of. */
  private void writeFeatures(
      GeneralTensor tensor, int count, int from, float[] g, float[] weights, float[] moments) {
    int columns = tensor.columns();
    for (int e = 0; e < count; ) {
      int row = (from + e) / columns;
      int column = (from + e) % columns;
      int run = Math.min(columns - column, count - e);
      for (int i = 0; i < DECAYS; i++) {
        kernels.scale(
            run,
            rowFactors[i * tensor.rows() + row],
            columnFactors,
            i * columns + column,
            products,
            i * Kernels.BLOCK + e);
      }
      e += run;
    }
    kernels.smallFeatures(
        count, g, weights, from, moments, GeneralTensor.block(from), products, features);
  }

  private boolean computeScales(GeneralTensor tensor, float[] moments, float[] scales) {
    boolean finite = true;
    for (int k = 0; k < OWN.length; k++) {
      finite &= Double.isFinite(sums[k]);
      scales[OWN[k]] = scale(sums[k] / tensor.size());
    }
    for (int i = 0; i < DECAYS; i++) {
      int r = tensor.shortMeans(i);
      int c = tensor.longMeans(i);
      scales[SHORT_MEANS + i] = scale(meanSquare(moments, r, tensor.shorter()));
      scales[LONG_MEANS + i] = scale(meanSquare(moments, c, tensor.longer()));
      scales[SHORT_ROOTS + i] = scale(meanInverse(moments, r, tensor.shorter()));
      scales[LONG_ROOTS + i] = scale(meanInverse(moments, c, tensor.longer()));
    }
    return finite;
  }

  private static float scale(double meanSquare) {
    return (float) (1 / Math.sqrt(SCALE_EPSILON + meanSquare));
  }

  private static double meanSquare(float[] x, int from, int count) {
    double sum = 0;
    for (int a = 0; a < count; a++) {
      sum += (double) x[from + a] * x[from + a];
    }
    return sum / count;
  }

  private static double meanInverse(float[] x, int from, int count) {
    double sum = 0;
    for (int a = 0; a < count; a++) {
      sum += 1.0 / ((double) x[from + a] + SmallLoops.EPSILON);
    }
    return sum / count;
  }

  /** Folds the scales into the first layer; sends the features of rows and columns through it. */
  private void fold(GeneralTensor tensor, float[] moments, float[] scales) {
    for (int k = 0; k < OWN.length; k++) {
      for (int j = 0; j < HIDDEN; j++) {
        input.values()[k * input.stride() + j] = scales[OWN[k]] * theta[OWN[k] * HIDDEN + j];
      }
    }
    float[] shortBases = tensor.isWide() ? rowBases : columnBases;
    float[] longBases = tensor.isWide() ? columnBases : rowBases;
    for (int j = 0; j < HIDDEN; j++) {
      int shortAt = j * tensor.shorter();
      int longAt = j * tensor.longer();
      Arrays.fill(shortBases, shortAt, shortAt + tensor.shorter(), theta[GeneralRule.BIAS_0 + j]);
      Arrays.fill(longBases, longAt, longAt + tensor.longer(), 0);
    }
    for (int i = 0; i < DECAYS; i++) {
      int shortMeans = tensor.shortMeans(i);
      addSide(
          tensor.shorter(),
          SHORT_MEANS + i,
          SHORT_ROOTS + i,
          scales,
          moments,
          shortMeans,
          shortBases);
      int longMeans = tensor.longMeans(i);
      addSide(
          tensor.longer(), LONG_MEANS + i, LONG_ROOTS + i, scales, moments, longMeans, longBases);
    }
  }

  /** Sends a mean and its inverse root, one each a row or column, to all units. */
  private void addSide(
      int count, int mean, int root, float[] scales, float[] means, int from, float[] bases) {
    for (int a = 0; a < count; a++) {
      roots[a] = inverseRoot(means[from + a] + SmallLoops.EPSILON);
    }
    for (int j = 0; j < HIDDEN; j++) {
      addSide(
          count,
          scales[mean] * theta[mean * HIDDEN + j],
          scales[root] * theta[root * HIDDEN + j],
          means,
          from,
          roots,
          bases,
          j * count);
    }
  }

  private static void addSide(
      int count,
      float toMean,
      float toRoot,
      float[] means,
      int from,
      float[] roots,
      float[] into,
      int at) {
    for (int a = 0; a < count; a++) {
      into[at + a] = Math.fma(toMean, means[from + a], Math.fma(toRoot, roots[a], into[at + a]));
    }
  }

  /** Adds, for each entry of a block, the number of its row to that of its column, plane by plane. */
  private void addSides(
      GeneralTensor tensor,
      int planes,
      int count,
      int from,
      float[] ofRows,
      float[] ofColumns,
      float[] into) {
    int columns = tensor.columns();
    for (int e = 0; e < count; ) {
      int row = (from + e) / columns;
      int column = (from + e) % columns;
      int run = Math.min(columns - column, count - e);
      for (int j = 0; j < planes; j++) {
        kernels.shift(
            run,
            ofRows[j * tensor.rows() + row],
            ofColumns,
            j * columns + column,
            into,
            j * Kernels.BLOCK + e);
      }
      e += run;
    }
  }
}
