package dev.etude.simd;

import dev.etude.kernel.FloatExponential;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API. Same bits as those in plain Java, for any length of vectors. */
public final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = S.length();

  @Override
  public void multiply(
      int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    Tiles.multiply(rows, columns, inner, a.values(), a.stride(), 1, b, c);
  }

  @Override
  public void multiplyTransposed(
      int rows, int columns, int inner, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    Tiles.multiply(rows, columns, inner, a.values(), 1, a.stride(), b, c);
  }

  @Override
  public void rectifierAdjoint(int length, float[] active, float[] adjoint) {
    for (int i = 0; i < length; i += L) {
      IntVector bits = FloatVector.fromArray(S, active, i).reinterpretAsInts();
      where(positive(bits), FloatVector.fromArray(S, adjoint, i)).intoArray(adjoint, i);
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
    int whole = count & -LANES;
    int weightLanes = (1 + DECAYS) * LANES;
    for (int lane = 0; lane < LANES; lane += L) {
      sumSquares(whole, gradient, from + lane, squares, lane);
      sumSquares(whole, weights, from + lane, squares, weightLanes + lane);
    }
    for (int e = whole; e < count; e++) {
      addSquare(squares, e - whole, gradient[from + e]);
      addSquare(squares, weightLanes + e - whole, weights[from + e]);
    }
    for (int i = 0; i < DECAYS; i++) {
      float forgetting = Kernels.forgetting(i);
      int m = at + i * BLOCK;
      int v = m + DECAYS * BLOCK;
      for (int lane = 0; lane < LANES; lane += L) {
        updatePair(
            whole, forgetting, gradient, from + lane, moments, m + lane, squares, i * LANES + lane);
      }
      for (int e = whole; e < count; e++) {
        int lane = i * LANES + e - whole;
        float g = gradient[from + e];
        float newM = Math.fma(forgetting, g - moments[m + e], moments[m + e]);
        float newV = Math.fma(forgetting, Math.fma(g, g, -moments[v + e]), moments[v + e]);
        float root = inverseRoot(newV);
        moments[m + e] = newM;
        moments[v + e] = newV;
        addSquare(squares, LANES + lane, newM * root);
        addSquare(squares, (2 + DECAYS) * LANES + lane, newM);
        addSquare(squares, (2 + 2 * DECAYS) * LANES + lane, newV);
        addSquare(squares, (2 + 3 * DECAYS) * LANES + lane, root);
      }
    }
  }

  private static void sumSquares(int whole, float[] x, int from, float[] squares, int to) {
    FloatVector sum = FloatVector.zero(S);
    for (int e = 0; e < whole; e += LANES) {
      FloatVector value = FloatVector.fromArray(S, x, from + e);
      sum = value.fma(value, sum);
    }
    sum.intoArray(squares, to);
  }

  private static void updatePair(
      int whole,
      float forgetting,
      float[] gradient,
      int from,
      float[] moments,
      int at,
      float[] squares,
      int to) {
    FloatVector rate = FloatVector.broadcast(S, forgetting);
    FloatVector ratios = FloatVector.zero(S);
    FloatVector firsts = FloatVector.zero(S);
    FloatVector seconds = FloatVector.zero(S);
    FloatVector roots = FloatVector.zero(S);
    for (int e = 0; e < whole; e += LANES) {
      FloatVector g = FloatVector.fromArray(S, gradient, from + e);
      FloatVector m = FloatVector.fromArray(S, moments, at + e);
      FloatVector v = FloatVector.fromArray(S, moments, at + DECAYS * BLOCK + e);
      m = rate.fma(g.sub(m), m);
      v = rate.fma(g.fma(g, v.neg()), v);
      FloatVector root = inverseRoot(v);
      FloatVector ratio = m.mul(root);
      m.intoArray(moments, at + e);
      v.intoArray(moments, at + DECAYS * BLOCK + e);
      ratios = ratio.fma(ratio, ratios);
      firsts = m.fma(m, firsts);
      seconds = v.fma(v, seconds);
      roots = root.fma(root, roots);
    }
    ratios.intoArray(squares, to + LANES);
    firsts.intoArray(squares, to + (2 + DECAYS) * LANES);
    seconds.intoArray(squares, to + (2 + 2 * DECAYS) * LANES);
    roots.intoArray(squares, to + (2 + 3 * DECAYS) * LANES);
  }

  private static FloatVector inverseRoot(FloatVector v) {
    return FloatVector.broadcast(S, 1).div(v.add(MOMENT_EPSILON).sqrt());
  }

  private static float inverseRoot(float v) {
    return 1 / (float) Math.sqrt(v + MOMENT_EPSILON);
  }

  private static void addSquare(float[] squares, int lane, float x) {
    squares[lane] = Math.fma(x, x, squares[lane]);
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
    int width = (count + LANES - 1) & -LANES; // moments and features have room for whole blocks
    for (int i = 0; i < DECAYS; i++) {
      pairFeatures(width, moments, at + i * BLOCK, f, i * stride, stride);
    }
  }

  private static void pairFeatures(
      int width, float[] moments, int at, float[] features, int to, int stride) {
    for (int e = 0; e < width; e += L) {
      FloatVector m = FloatVector.fromArray(S, moments, at + e);
      FloatVector v = FloatVector.fromArray(S, moments, at + DECAYS * BLOCK + e);
      FloatVector root = inverseRoot(v);
      m.mul(root).intoArray(features, to + stride + e);
      m.intoArray(features, to + (2 + DECAYS) * stride + e);
      v.intoArray(features, to + (2 + 2 * DECAYS) * stride + e);
      root.intoArray(features, to + (2 + 3 * DECAYS) * stride + e);
    }
  }

  @Override
  public void outputs(int count, FloatMatrix hidden, float[] layer, float[] into, int at) {
    int width = (count + LANES - 1) & -LANES; // hidden and outputs have room for whole blocks
    for (int e = 0; e < width; e += L) {
      outputs(hidden.values(), e, hidden.stride(), layer, into, at + e);
    }
  }

  private static void outputs(
      float[] hidden, int from, int stride, float[] layer, float[] into, int at) {
    FloatVector direction = FloatVector.broadcast(S, layer[4 * HIDDEN]);
    FloatVector magnitude = FloatVector.broadcast(S, layer[4 * HIDDEN + 1]);
    FloatVector p = FloatVector.zero(S);
    FloatVector q = FloatVector.zero(S);
    for (int j = 0; j < HIDDEN; j++) {
      IntVector active = rectified(FloatVector.fromArray(S, hidden, from + j * stride));
      FloatVector h = active.reinterpretAsFloats();
      IntVector positive = positive(active);
      direction = h.fma(FloatVector.broadcast(S, layer[j]), direction);
      magnitude = h.fma(FloatVector.broadcast(S, layer[HIDDEN + j]), magnitude);
      p = p.add(where(positive, FloatVector.broadcast(S, layer[2 * HIDDEN + j])));
      q = q.add(where(positive, FloatVector.broadcast(S, layer[3 * HIDDEN + j])));
    }
    FloatVector x = exponential(magnitude.mul(OUTPUT_SCALE));
    FloatVector alpha = x.mul(-OUTPUT_SCALE);
    FloatVector step = direction.mul(OUTPUT_SCALE).mul(x);
    FloatVector gamma = step.mul(-OUTPUT_SCALE);
    step.intoArray(into, at);
    alpha.intoArray(into, at + BLOCK);
    gamma.intoArray(into, at + 2 * BLOCK);
    alpha.fma(p, gamma.mul(q)).intoArray(into, at + 3 * BLOCK);
  }

  /** Returns the bits of max(0, x). An arithmetic shift spreads the sign: all ones where negative. */
  static IntVector rectified(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    return bits.lanewise(VectorOperators.AND_NOT, bits.lanewise(VectorOperators.ASHR, 31));
  }

  /** Returns all ones where numbers that are not negative are not 0, given by their bits. */
  private static IntVector positive(IntVector bits) {
    return bits.neg().lanewise(VectorOperators.ASHR, 31);
  }

  private static FloatVector where(IntVector mask, FloatVector x) {
    return x.reinterpretAsInts().and(mask).reinterpretAsFloats();
  }

  /** As {@link FloatExponential#of}, step by step. */
  private static FloatVector exponential(FloatVector x) {
    FloatVector y = x.max(FloatExponential.LOWEST).min(FloatExponential.HIGHEST);
    FloatVector rounded = y.fma(
        FloatVector.broadcast(S, FloatExponential.INVERSE_LN_2),
        FloatVector.broadcast(S, FloatExponential.ROUNDER));
    FloatVector k = rounded.sub(FloatExponential.ROUNDER);
    FloatVector r = k.fma(FloatVector.broadcast(S, -FloatExponential.LN_2_HIGH), y);
    r = k.fma(FloatVector.broadcast(S, -FloatExponential.LN_2_LOW), r);
    FloatVector p = FloatVector.broadcast(S, FloatExponential.C7);
    p = p.fma(r, FloatVector.broadcast(S, FloatExponential.C6));
    p = p.fma(r, FloatVector.broadcast(S, FloatExponential.C5));
    p = p.fma(r, FloatVector.broadcast(S, FloatExponential.C4));
    p = p.fma(r, FloatVector.broadcast(S, FloatExponential.C3));
    p = p.fma(r, FloatVector.broadcast(S, FloatExponential.C2));
    p = p.fma(r, FloatVector.broadcast(S, 1));
    p = p.fma(r, FloatVector.broadcast(S, 1));
    IntVector exponent = rounded
        .reinterpretAsInts()
        .add(FloatExponential.TO_EXPONENT)
        .lanewise(VectorOperators.LSHL, 23);
    return p.mul(exponent.reinterpretAsFloats());
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
    for (int j = 0; j < HIDDEN; j += L) {
      hiddenAdjoint(
          count, hidden.values(), j, hidden.stride(), layer, outputs, at, adjoint, from, gradient);
    }
  }

  private static void hiddenAdjoint(
      int count,
      float[] hidden,
      int j,
      int stride,
      float[] layer,
      float[] outputs,
      int at,
      float[] adjoint,
      int from,
      float[] gradient) {
    FloatVector toDirection = FloatVector.fromArray(S, layer, j);
    FloatVector toMagnitude = FloatVector.fromArray(S, layer, HIDDEN + j);
    FloatVector directions = FloatVector.zero(S);
    FloatVector magnitudes = FloatVector.zero(S);
    for (int e = 0; e < count; e++) {
      float a = adjoint[from + e];
      FloatVector d = FloatVector.broadcast(S, outputs[at + BLOCK + e] * a);
      FloatVector r = FloatVector.broadcast(S, outputs[at + 2 * BLOCK + e] * a);
      IntVector active = rectified(FloatVector.fromArray(S, hidden, j + e * stride));
      FloatVector h = active.reinterpretAsFloats();
      IntVector positive = positive(active);
      directions = h.fma(d, directions);
      magnitudes = h.fma(r, magnitudes);
      where(positive, d.fma(toDirection, r.mul(toMagnitude))).intoArray(hidden, j + e * stride);
    }
    directions.intoArray(gradient, j);
    magnitudes.intoArray(gradient, HIDDEN + j);
  }

  @Override
  public void sumSquares(int rows, int count, FloatMatrix x, float[] squares) {
    int whole = count & -LANES;
    for (int k = 0; k < rows; k++) {
      int from = k * x.stride();
      for (int lane = 0; lane < LANES; lane += L) {
        sumSquares(whole, x.values(), from + lane, squares, k * LANES + lane);
      }
      for (int e = whole; e < count; e++) {
        addSquare(squares, k * LANES + e - whole, x.values()[from + e]);
      }
    }
  }

  @Override
  public void addSquares(int count, float[] x, int from, float[] sums) {
    SmallLanes.addSquares(count, x, from, sums);
  }

  @Override
  public void scale(int count, float factor, float[] x, int from, float[] into, int at) {
    SmallLanes.scale(count, factor, x, from, into, at);
  }

  @Override
  public void shift(int count, float term, float[] x, int from, float[] into, int at) {
    SmallLanes.shift(count, term, x, from, into, at);
  }

  @Override
  public void updateSmallMoments(
      int count, float[] gradient, int from, float[] cut, float[] moments, int at) {
    SmallLanes.updateMoments(count, gradient, from, cut, moments, at);
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
    SmallLanes.features(count, cut, weights, from, moments, at, products, into);
  }

  @Override
  public void moveWeights(
      int count, float factor, float stepSize, float decay, float[] direction, float[] weights) {
    SmallLanes.move(count, factor, stepSize, decay, direction, weights);
  }

  @Override
  public void smallNetwork(
      int count, FloatMatrix hidden, float[] base, float[] layers, float[] into, int at) {
    int width = (count + LANES - 1) & -LANES; // all arrays have room for whole blocks
    SmallNetwork.apply(width, hidden, base, layers, into, at);
  }

  @Override
  public void innerProducts(
      double[][] vectors, int from, int to, double[] x, int length, double[] into) {
    DoubleLanes.innerProducts(vectors, from, to, x, length, into);
  }

  @Override
  public void addProduct(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    RowTiles.add(rows, columns, inner, a, b, c);
  }

  @Override
  public void addTransposedProduct(
      int rows, int columns, int inner, double[][] a, double[][] b, double[][] c) {
    RowTiles.addTransposed(rows, columns, inner, a, b, c);
  }

  @Override
  public void exp(int length, double[] x) {
    VectorFunctions.exp(length, x);
  }

  @Override
  public void log1p(int length, double[] x) {
    VectorFunctions.log1p(length, x);
  }

  @Override
  public void tanh(int length, double[] x, double[][] workspace) {
    VectorActivations.tanh(length, x, workspace);
  }

  @Override
  public void softplus(int length, double[] x, double[] slopes, double[][] workspace) {
    VectorActivations.softplus(length, x, slopes, workspace);
  }
}
