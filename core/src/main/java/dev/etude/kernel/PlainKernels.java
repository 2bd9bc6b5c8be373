package dev.etude.kernel;

import java.util.Arrays;

/** The kernels in plain Java, with loops that the JIT compiler turns into vector instructions. */
public final class PlainKernels implements Kernels {
  private static final ElementaryLoops.BitLoops BITS = ElementaryLoops.plainBits();

  @Override
  public void multiply(
      int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(rows, columns, inner, a.values(), a.stride(), 1, b, c);
  }

  @Override
  public void multiplyTransposed(
      int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(rows, columns, inner, a.values(), 1, a.stride(), b, c);
  }

  /** Multiplies where the left factor has entry (i, k) at i·rowStep + k·innerStep. */
  private static void multiply(
      int rows,
      int columns,
      int inner,
      float[] a,
      int rowStep,
      int innerStep,
      FloatMatrix b,
      FloatMatrix c) {
    int stride = b.stride();
    for (int i = 0; i < rows; i++) {
      int at = i * rowStep;
      int to = i * c.stride();
      Arrays.fill(c.values(), to, to + columns, 0);
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        int from = at + k * innerStep;
        addRows(
            columns,
            a[from],
            a[from + innerStep],
            a[from + 2 * innerStep],
            a[from + 3 * innerStep],
            b.values(),
            k * stride,
            stride,
            c.values(),
            to);
      }
      for (; k < inner; k++) {
        addRow(columns, a[at + k * innerStep], b.values(), k * stride, c.values(), to);
      }
    }
  }

  private static void addRow(int columns, float x, float[] b, int from, float[] c, int to) {
    for (int j = 0; j < columns; j++) {
      c[to + j] = Math.fma(x, b[from + j], c[to + j]);
    }
  }

  /** Four times {@link #addRow}, one after the other, with one load and store of c. */
  private static void addRows(
      int columns,
      float x0,
      float x1,
      float x2,
      float x3,
      float[] b,
      int from,
      int stride,
      float[] c,
      int to) {
    int from1 = from + stride;
    int from2 = from1 + stride;
    int from3 = from2 + stride;
    for (int j = 0; j < columns; j++) {
      float sum = Math.fma(x0, b[from + j], c[to + j]);
      sum = Math.fma(x1, b[from1 + j], sum);
      sum = Math.fma(x2, b[from2 + j], sum);
      c[to + j] = Math.fma(x3, b[from3 + j], sum);
    }
  }

  @Override
  public void rectifierAdjoint(int length, float[] active, float[] adjoint) {
    for (int i = 0; i < length; i++) {
      adjoint[i] = active[i] > 0 ? adjoint[i] : 0;
    }
  }

  @Override
  public void updateMoments(
      int count,
      float[] gradient,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] squares) {
    Arrays.fill(squares, 0);
    for (int e = 0; e < count; e++) {
      addSquare(squares, 0, e, gradient[from + e]);
      addSquare(squares, 1 + DECAYS, e, weights[from + e]);
    }
    for (int i = 0; i < DECAYS; i++) {
      int m = at + i * BLOCK;
      int v = m + DECAYS * BLOCK;
      updatePair(count, Kernels.forgetting(i), gradient, from, moments, m, v);
      for (int e = 0; e < count; e++) {
        float root = inverseRoot(moments[v + e]);
        addSquare(squares, 1 + i, e, moments[m + e] * root);
        addSquare(squares, 2 + DECAYS + i, e, moments[m + e]);
        addSquare(squares, 2 + 2 * DECAYS + i, e, moments[v + e]);
        addSquare(squares, 2 + 3 * DECAYS + i, e, root);
      }
    }
  }

  private static void updatePair(
      int count, float forgetting, float[] gradient, int from, float[] moments, int m, int v) {
    for (int e = 0; e < count; e++) {
      float g = gradient[from + e];
      moments[m + e] = Math.fma(forgetting, g - moments[m + e], moments[m + e]);
      moments[v + e] = Math.fma(forgetting, Math.fma(g, g, -moments[v + e]), moments[v + e]);
    }
  }

  private static void addSquare(float[] squares, int feature, int e, float x) {
    int lane = feature * LANES + e % LANES;
    squares[lane] = Math.fma(x, x, squares[lane]);
  }

  private static float inverseRoot(float v) {
    return 1 / (float) Math.sqrt(v + MOMENT_EPSILON);
  }

  @Override
  public void features(
      int count,
      float[] gradient,
      int gradientFrom,
      float[] weights,
      int weightsFrom,
      float[] moments,
      int at,
      FloatMatrix into) {
    float[] f = into.values();
    int stride = into.stride();
    System.arraycopy(gradient, gradientFrom, f, 0, count);
    System.arraycopy(weights, weightsFrom, f, (1 + DECAYS) * stride, count);
    for (int i = 0; i < DECAYS; i++) {
      int m = at + i * BLOCK;
      int v = m + DECAYS * BLOCK;
      System.arraycopy(moments, m, f, (2 + DECAYS + i) * stride, count);
      System.arraycopy(moments, v, f, (2 + 2 * DECAYS + i) * stride, count);
      int ratio = (1 + i) * stride;
      int root = (2 + 3 * DECAYS + i) * stride;
      for (int e = 0; e < count; e++) {
        f[root + e] = inverseRoot(moments[v + e]);
      }
      for (int e = 0; e < count; e++) {
        f[ratio + e] = moments[m + e] * f[root + e];
      }
    }
  }

  @Override
  public void outputs(int count, FloatMatrix hidden, float[] layer, float[] into, int at) {
    int direction = at;
    int magnitude = at + BLOCK;
    int p = at + 2 * BLOCK;
    int q = at + 3 * BLOCK;
    for (int e = 0; e < count; e++) {
      into[direction + e] = layer[4 * HIDDEN];
      into[magnitude + e] = layer[4 * HIDDEN + 1];
      into[p + e] = 0;
      into[q + e] = 0;
    }
    float[] h = hidden.values();
    for (int j = 0; j < HIDDEN; j++) {
      int row = j * hidden.stride();
      float toDirection = layer[j];
      float toMagnitude = layer[HIDDEN + j];
      for (int e = 0; e < count; e++) {
        float active = Math.max(0, h[row + e]);
        into[direction + e] = Math.fma(active, toDirection, into[direction + e]);
        into[magnitude + e] = Math.fma(active, toMagnitude, into[magnitude + e]);
      }
      float fromWeightToDirection = layer[2 * HIDDEN + j];
      float fromWeightToMagnitude = layer[3 * HIDDEN + j];
      for (int e = 0; e < count; e++) {
        boolean active = h[row + e] > 0;
        into[p + e] += active ? fromWeightToDirection : 0;
        into[q + e] += active ? fromWeightToMagnitude : 0;
      }
    }
    for (int e = 0; e < count; e++) {
      float x = FloatExponential.of(OUTPUT_SCALE * into[magnitude + e]);
      float alpha = -OUTPUT_SCALE * x;
      float step = OUTPUT_SCALE * into[direction + e] * x;
      float gamma = -OUTPUT_SCALE * step;
      float kappa = Math.fma(alpha, into[p + e], gamma * into[q + e]);
      into[direction + e] = step;
      into[magnitude + e] = alpha;
      into[p + e] = gamma;
      into[q + e] = kappa;
    }
  }

  @Override
  public void hiddenAdjoint(
      int count,
      FloatMatrix hidden,
      float[] layer,
      float[] outputs,
      int at,
      float[] adjoint,
      int from,
      float[] gradient) {
    Arrays.fill(gradient, 0);
    float[] h = hidden.values();
    for (int e = 0; e < count; e++) {
      float a = adjoint[from + e];
      float d = outputs[at + BLOCK + e] * a;
      float r = outputs[at + 2 * BLOCK + e] * a;
      int row = e * hidden.stride();
      for (int j = 0; j < HIDDEN; j++) {
        float active = Math.max(0, h[row + j]);
        gradient[j] = Math.fma(active, d, gradient[j]);
        gradient[HIDDEN + j] = Math.fma(active, r, gradient[HIDDEN + j]);
        h[row + j] = active > 0 ? Math.fma(d, layer[j], r * layer[HIDDEN + j]) : 0;
      }
    }
  }

  @Override
  public void sumSquares(int rows, int count, FloatMatrix x, float[] squares) {
    Arrays.fill(squares, 0, rows * LANES, 0);
    for (int k = 0; k < rows; k++) {
      for (int e = 0; e < count; e++) {
        addSquare(squares, k, e, x.values()[k * x.stride() + e]);
      }
    }
  }

  @Override
  public void addSquares(int count, float[] x, int from, float[] sums) {
    for (int e = 0; e < count; e++) {
      addSquare(sums, 0, e, x[from + e]);
    }
  }

  @Override
  public void scale(int count, float factor, float[] x, int from, float[] into, int at) {
    for (int e = 0; e < count; e++) {
      into[at + e] = factor * x[from + e];
    }
  }

  @Override
  public void shift(int count, float term, float[] x, int from, float[] into, int at) {
    for (int e = 0; e < count; e++) {
      into[at + e] = term + x[from + e];
    }
  }

  @Override
  public void updateSmallMoments(
      int count, float[] gradient, int from, float[] cut, float[] moments, int at) {
    SmallLoops.updateMoments(0, count, gradient, from, cut, moments, at);
  }

  @Override
  public void smallFeatures(
      int count,
      float[] cut,
      float[] weights,
      int from,
      float[] moments,
      int at,
      float[] products,
      FloatMatrix into) {
    SmallLoops.features(0, count, cut, weights, from, moments, at, products, into);
  }

  @Override
  public void moveWeights(
      int count, float factor, float stepSize, float decay, float[] direction, float[] weights) {
    SmallLoops.move(0, count, factor, stepSize, decay, direction, weights);
  }

  @Override
  public void smallNetwork(
      int count, FloatMatrix hidden, float[] base, float[] layers, float[] into, int at) {
    float[] h = hidden.values();
    int stride = hidden.stride();
    int last = SMALL_HIDDEN * (SMALL_HIDDEN + 1);
    for (int i = 0; i < SMALL_HIDDEN; i++) {
      activate(count, base, i * BLOCK, h, i * stride);
    }
    for (int e = 0; e < count; e++) {
      float d = layers[SMALL_LAYERS - 1];
      for (int j = 0; j < SMALL_HIDDEN; j++) {
        float sum = layers[j];
        for (int i = 0; i < SMALL_HIDDEN; i++) {
          sum = Math.fma(h[i * stride + e], layers[SMALL_HIDDEN * (j + 1) + i], sum);
        }
        d = Math.fma(Math.max(0, sum), layers[last + j], d);
      }
      into[at + e] = d;
    }
  }

  private static void activate(int count, float[] base, int from, float[] hidden, int at) {
    for (int e = 0; e < count; e++) {
      hidden[at + e] = Math.max(0, hidden[at + e] + base[from + e]);
    }
  }

  @Override
  public void innerProducts(
      double[][] vectors, int from, int to, double[] x, int length, double[] into) {
    for (int i = from; i < to; i++) {
      into[i - from] = innerProduct(vectors[i], x, length);
    }
  }

  @Override
  public void addProduct(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    RowProducts.add(rows, columns, inner, a, b, c);
  }

  @Override
  public void addTransposedProduct(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    RowProducts.addTransposed(rows, columns, inner, a, b, c);
  }

  private static double innerProduct(double[] a, double[] x, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = length & -8;
    for (int k = 0; k < whole; k += 8) {
      s0 = Math.fma(a[k], x[k], s0);
      s1 = Math.fma(a[k + 1], x[k + 1], s1);
      s2 = Math.fma(a[k + 2], x[k + 2], s2);
      s3 = Math.fma(a[k + 3], x[k + 3], s3);
      s4 = Math.fma(a[k + 4], x[k + 4], s4);
      s5 = Math.fma(a[k + 5], x[k + 5], s5);
      s6 = Math.fma(a[k + 6], x[k + 6], s6);
      s7 = Math.fma(a[k + 7], x[k + 7], s7);
    }
    int rest = length - whole;
    s0 = rest > 0 ? Math.fma(a[whole], x[whole], s0) : s0;
    s1 = rest > 1 ? Math.fma(a[whole + 1], x[whole + 1], s1) : s1;
    s2 = rest > 2 ? Math.fma(a[whole + 2], x[whole + 2], s2) : s2;
    s3 = rest > 3 ? Math.fma(a[whole + 3], x[whole + 3], s3) : s3;
    s4 = rest > 4 ? Math.fma(a[whole + 4], x[whole + 4], s4) : s4;
    s5 = rest > 5 ? Math.fma(a[whole + 5], x[whole + 5], s5) : s5;
    s6 = rest > 6 ? Math.fma(a[whole + 6], x[whole + 6], s6) : s6;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  @Override
  public void exp(int length, double[] x) {
    for (int i = 0; i < length; i++) {
      x[i] = ElementaryFunctions.exp(x[i]);
    }
  }

  @Override
  public void log1p(int length, double[] x) {
    for (int i = 0; i < length; i++) {
      x[i] = ElementaryFunctions.log1p(x[i]);
    }
  }

  @Override
  public void tanh(int length, double[] x, double[][] workspace) {
    ElementaryLoops.tanh(0, length, x, workspace, BITS);
  }

  @Override
  public void softplus(int length, double[] x, double[] slopes, double[][] workspace) {
    ElementaryLoops.softplus(0, length, x, slopes, workspace, BITS);
  }
}
