package dev.etude.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.kernel.ElementaryLoops;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels on the Vector API return the bits of those in plain Java, whatever the size. */
class VectorKernelsTest {
  private static final Kernels PLAIN = Kernels.plain();
  private static final Kernels VECTOR = new VectorKernels();

  private final UniformRandomProvider random = new Seed(17).generator();

  @Test
  void vectorKernelsAreTheFastest() {
    assertThat(Kernels.fastest()).isInstanceOf(VectorKernels.class);
  }

  @Test
  void productsHaveTheSameBits() {
    for (int rows = 1; rows <= 70; rows += 1 + rows / 9) {
      for (int columns = 1; columns <= 70; columns += 1 + columns / 7) {
        for (int inner : new int[] {1, 2, 3, 4, 5, 7, 16, 33, 70}) {
          FloatMatrix a = random(rows, inner);
          FloatMatrix transposed = random(inner, rows);
          FloatMatrix b = random(inner, columns);
          FloatMatrix plain = random(rows, columns);
          FloatMatrix vector = random(rows, columns);
          String name = rows + " × " + inner + " × " + columns;
          PLAIN.multiply(rows, columns, inner, a, b, plain);
          VECTOR.multiply(rows, columns, inner, a, b, vector);
          assertSame(name, rows, columns, plain, vector);
          PLAIN.multiplyTransposed(rows, columns, inner, transposed, b, plain);
          VECTOR.multiplyTransposed(rows, columns, inner, transposed, b, vector);
          assertSame(name + ", transposed", rows, columns, plain, vector);
        }
      }
    }
  }

  /** Of parts of larger matrices, all of which are compared: what is outside stays as it was. */
  @Test
  void productsOfRowsHaveTheSameBits() {
    for (int rows = 1; rows <= 70; rows += 1 + rows / 9) {
      for (int columns = 1; columns <= 70; columns += 1 + columns / 25) {
        for (int inner : new int[] {0, 1, 2, 5, 16, 33}) {
          double[][] a = randomRows(rows + 1, inner + 2);
          double[][] transposed = randomRows(inner + 1, rows + 2);
          double[][] b = randomRows(inner + 1, columns + 2);
          double[][] plain = randomRows(rows + 1, columns + 2);
          double[][] vector = Arrays.stream(plain).map(double[]::clone).toArray(double[][]::new);
          PLAIN.addProduct(rows, columns, inner, a, b, plain);
          VECTOR.addProduct(rows, columns, inner, a, b, vector);
          String name = rows + " × " + inner + " × " + columns;
          assertThat(vector).as(name).isDeepEqualTo(plain);
          PLAIN.addTransposedProduct(rows, columns, inner, transposed, b, plain);
          VECTOR.addTransposedProduct(rows, columns, inner, transposed, b, vector);
          assertThat(vector).as("%s, transposed", name).isDeepEqualTo(plain);
        }
      }
    }
  }

  @Test
  void innerProductsHaveTheSameBits() {
    for (int length = 0; length <= 70; length++) {
      double[] x = random.doubles(length, -1, 1).toArray();
      double[][] vectors = new double[7][];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = random.doubles(length, -1, 1).toArray();
      }
      double[] plain = new double[6];
      double[] vector = new double[6];
      PLAIN.innerProducts(vectors, 1, 7, x, length, plain);
      VECTOR.innerProducts(vectors, 1, 7, x, length, vector);
      assertThat(vector).as("length %d", length).isEqualTo(plain);
    }
  }

  /** Ordinary arguments, large and tiny ones, and all that is special, in arrays of every length. */
  @Test
  void elementaryFunctionsHaveTheSameBits() {
    double[] special = {
      0,
      -0.0,
      1,
      -1,
      -1.5,
      22,
      -22,
      40,
      40.5,
      -746,
      709.9,
      1e300,
      -1e300,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      1e-17,
      Math.sqrt(2) - 1,
      Double.MAX_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    List<BiConsumer<Kernels, double[]>> functions = List.of(
        (kernels, x) -> kernels.exp(x.length, x),
        (kernels, x) -> kernels.log1p(x.length, x),
        (kernels, x) -> kernels.tanh(x.length, x, ElementaryLoops.newWorkspace()),
        (kernels, x) ->
            kernels.softplus(x.length, x, new double[x.length], ElementaryLoops.newWorkspace()),
        (kernels, x) -> {
          double[] slopes = new double[x.length];
          kernels.softplus(x.length, x.clone(), slopes, ElementaryLoops.newWorkspace());
          System.arraycopy(slopes, 0, x, 0, x.length);
        });
    for (int f = 0; f < functions.size(); f++) {
      for (int length = 0; length <= 200; length++) {
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
          x[i] = i % 3 == 0
              ? special[random.nextInt(special.length)]
              : (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(40) - 29);
        }
        double[] plain = x.clone();
        double[] vector = x.clone();
        functions.get(f).accept(PLAIN, plain);
        functions.get(f).accept(VECTOR, vector);
        assertThat(Arrays.stream(vector).mapToObj(Double::toHexString))
            .as("function %d of %s", f, Arrays.toString(x))
            .containsExactlyElementsOf(
                Arrays.stream(plain).mapToObj(Double::toHexString).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void momentsHaveTheSameBits(int count) {
    float[] gradient = random(count + 3);
    float[] weights = random(count + 3);
    float[] plain = random(2 * Kernels.MOMENTS);
    makeSecondMomentsPositive(plain);
    float[] vector = plain.clone();
    float[] plainSquares = random(Kernels.FEATURES * Kernels.LANES);
    float[] vectorSquares = random(Kernels.FEATURES * Kernels.LANES);
    PLAIN.updateMoments(count, gradient, weights, 3, plain, Kernels.MOMENTS, plainSquares);
    VECTOR.updateMoments(count, gradient, weights, 3, vector, Kernels.MOMENTS, vectorSquares);
    assertThat(vector).as("moments").isEqualTo(plain);
    assertThat(vectorSquares).as("squares").isEqualTo(plainSquares);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void featuresHaveTheSameBits(int count) {
    float[] gradient = random(count + 3);
    float[] weights = random(count + 5);
    float[] moments = random(2 * Kernels.MOMENTS);
    makeSecondMomentsPositive(moments);
    FloatMatrix plain = random(Kernels.FEATURES + 1, Kernels.BLOCK);
    FloatMatrix vector = random(Kernels.FEATURES + 1, Kernels.BLOCK);
    PLAIN.features(count, gradient, 3, weights, 5, moments, Kernels.MOMENTS, plain);
    VECTOR.features(count, gradient, 3, weights, 5, moments, Kernels.MOMENTS, vector);
    assertSame("features", Kernels.FEATURES, count, plain, vector);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void outputsHaveTheSameBits(int count) {
    FloatMatrix hidden = random(Kernels.HIDDEN, Kernels.BLOCK);
    for (float scale :
        new float[] {1, 1e3f, 1e6f}) { // the last leaves the range of the exponential
      float[] layer = random(Kernels.LAYER, scale);
      float[] plain = new float[2 * Kernels.OUTPUTS];
      float[] vector = new float[2 * Kernels.OUTPUTS];
      PLAIN.outputs(count, hidden, layer, plain, Kernels.OUTPUTS);
      VECTOR.outputs(count, hidden, layer, vector, Kernels.OUTPUTS);
      for (int plane = 0; plane < 4; plane++) {
        for (int e = 0; e < count; e++) {
          int at = Kernels.OUTPUTS + plane * Kernels.BLOCK + e;
          assertThat(vector[at])
              .as("plane %d, entry %d, scale %s", plane, e, scale)
              .isEqualTo(plain[at]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void hiddenAdjointHasTheSameBits(int count) {
    FloatMatrix plain = random(Kernels.BLOCK, Kernels.HIDDEN);
    FloatMatrix vector = new FloatMatrix(Kernels.BLOCK, Kernels.HIDDEN);
    System.arraycopy(plain.values(), 0, vector.values(), 0, plain.values().length);
    float[] layer = random(Kernels.LAYER);
    float[] outputs = random(2 * Kernels.OUTPUTS);
    float[] adjoint = random(count + 3);
    float[] plainGradient = random(2 * Kernels.HIDDEN);
    float[] vectorGradient = random(2 * Kernels.HIDDEN);
    int at = Kernels.OUTPUTS;
    PLAIN.hiddenAdjoint(count, plain, layer, outputs, at, adjoint, 3, plainGradient);
    VECTOR.hiddenAdjoint(count, vector, layer, outputs, at, adjoint, 3, vectorGradient);
    assertThat(vectorGradient).as("gradient").isEqualTo(plainGradient);
    assertSame("adjoint", count, Kernels.HIDDEN, plain, vector);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void sumsOfSquaresHaveTheSameBits(int count) {
    FloatMatrix x = random(18, Kernels.BLOCK);
    float[] plain = random(18 * Kernels.LANES);
    float[] vector = random(18 * Kernels.LANES);
    PLAIN.sumSquares(18, count, x, plain);
    VECTOR.sumSquares(18, count, x, vector);
    assertThat(vector).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void smallNetworksHaveTheSameBits(int count) {
    FloatMatrix plainHidden = random(Kernels.SMALL_HIDDEN, Kernels.BLOCK);
    FloatMatrix vectorHidden = new FloatMatrix(Kernels.SMALL_HIDDEN, Kernels.BLOCK);
    System.arraycopy(
        plainHidden.values(), 0, vectorHidden.values(), 0, plainHidden.values().length);
    float[] base = random(Kernels.SMALL_HIDDEN * Kernels.BLOCK);
    float[] layers = random(Kernels.SMALL_LAYERS);
    float[] plain = new float[2 * Kernels.BLOCK];
    float[] vector = new float[2 * Kernels.BLOCK];
    PLAIN.smallNetwork(count, plainHidden, base, layers, plain, Kernels.BLOCK);
    VECTOR.smallNetwork(count, vectorHidden, base, layers, vector, Kernels.BLOCK);
    for (int e = Kernels.BLOCK; e < Kernels.BLOCK + count; e++) {
      assertThat(vector[e]).as("entry %d", e).isEqualTo(plain[e]);
    }
  }

  @Test
  void rectifierAdjointHasTheSameBits() {
    int length = 5 * Kernels.LANES;
    float[] active = random(length);
    for (int i = 0; i < length; i++) {
      active[i] = Math.max(0, active[i]);
    }
    active[1] = Float.MIN_VALUE;
    float[] plain = random(length + 1);
    float[] vector = plain.clone();
    float[] before = plain.clone();
    PLAIN.rectifierAdjoint(length, active, plain);
    VECTOR.rectifierAdjoint(length, active, vector);
    assertThat(vector).isEqualTo(plain);
    for (int i = 0; i <= length; i++) {
      assertThat(plain[i]).isEqualTo(i == length || active[i] > 0 ? before[i] : 0);
    }
  }

  static IntStream counts() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 70), IntStream.of(127, 240, 241, 255, Kernels.BLOCK));
  }

  private static void makeSecondMomentsPositive(float[] moments) {
    for (int i = 0; i < moments.length; i++) {
      if (i % Kernels.MOMENTS >= Kernels.MOMENTS / 2) {
        moments[i] *= moments[i];
      }
    }
  }

  private float[] random(int length) {
    return random(length, 1f);
  }

  private float[] random(int length, float scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = scale * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  private double[][] randomRows(int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(i -> random.doubles(columns, -1, 1).toArray())
        .toArray(double[][]::new);
  }

  private FloatMatrix random(int rows, int columns) {
    FloatMatrix matrix = new FloatMatrix(rows, columns);
    System.arraycopy(random(matrix.values().length), 0, matrix.values(), 0, matrix.values().length);
    return matrix;
  }

  private static void assertSame(
      String name, int rows, int columns, FloatMatrix expected, FloatMatrix actual) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float wanted = expected.values()[i * expected.stride() + j];
        float got = actual.values()[i * actual.stride() + j];
        if (Float.floatToRawIntBits(wanted) != Float.floatToRawIntBits(got)) {
          throw new AssertionError(
              name + ": entry (" + i + ", " + j + ") is " + got + " instead of " + wanted);
        }
      }
    }
  }
}
