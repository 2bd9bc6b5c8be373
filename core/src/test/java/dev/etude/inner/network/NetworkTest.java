package dev.etude.inner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static UniformRandomProvider random(String name) {
    return new Seed(21).child(name, 0).generator();
  }

  @Test
  void linearRegressionIsStationaryAtTheNormalEquations() {
    double[][] rows = RandomRows.uniform(50, 4, random("rows"));
    double[] target = RandomRows.uniform(1, 50, random("target"))[0];
    double[][] withOnes = new double[50][];
    for (int i = 0; i < 50; i++) {
      withOnes[i] = Arrays.copyOf(rows[i], 5);
      withOnes[i][4] = 1;
    }
    Vector best = LeastSquares.of(withOnes, target).minimizer();
    Network network = Network.linearRegression(rows, target);
    double[] gradient = new double[5];
    network.gradient(best.toArray(), gradient);
    assertThat(gradient).containsExactly(new double[5], within(1e-15));
    assertThat(network.loss(best.toArray()))
        .as("the residuals' half mean square")
        .isCloseTo(LeastSquares.of(withOnes, target).floor(), within(1e-15));
  }

  /** Of one column with mean 0: slope Σxy/n / (Σx²/n + λ), intercept mean y, which the penalty leaves alone. */
  @Test
  void ridgeRegressionIsStationaryAtItsClosedForm() {
    double[][] rows = {{-1}, {0}, {1}, {2}, {-2}};
    double[] target = {1, 2, 5, 4, -2};
    double[] best = {(-1 + 5 + 8 + 4) / 5.0 / (10 / 5.0 + 0.5), 2};
    double[] gradient = new double[2];
    Network.linearRegression(rows, target).withPenalty(0.5).gradient(best, gradient);
    assertThat(gradient).containsExactly(new double[2], within(1e-15));
  }

  @Test
  void asAQuadraticItIsTheSameFunction() {
    double[][] rows = RandomRows.uniform(30, 4, random("quadratic rows"));
    double[] target = RandomRows.uniform(1, 30, random("quadratic target"))[0];
    double[] weights = {0.3, -2, 0.1, 1.5, -0.7};
    for (double penalty : new double[] {0, 0.25}) {
      Network network = Network.linearRegression(rows, target).withPenalty(penalty);
      Quadratic quadratic = network.asQuadratic().orElseThrow();
      assertThat(quadratic.loss(weights)).isCloseTo(network.loss(weights), within(1e-14));
      double[] expected = new double[5];
      double[] actual = new double[5];
      network.gradient(weights, expected);
      quadratic.gradient(weights, actual);
      assertThat(actual).as("penalty %s", penalty).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void whatIsNoQuadraticIsNone() {
    double[][] rows = {{0}, {1}};
    Network linear = Network.linearRegression(rows, new double[] {1, 2});
    assertThat(linear.withBatches(1, new Seed(1)).asQuadratic()).isEmpty();
    assertThat(Network.logisticRegression(rows, new int[] {0, 1}).asQuadratic()).isEmpty();
    assertThat(linear.withPenalty(1e140).asQuadratic()).isPresent();
    assertThat(linear.withPenalty(1e308).asQuadratic()).isEmpty();
    assertThat(Network.of(
                MlpShape.of(1, 2, 1), Activation.TANH, rows, SquaredLoss.of(new double[] {1, 2}))
            .asQuadratic())
        .isEmpty();
  }

  /** One column of zeros and ones: the log odds of each group. Group 0 has 1 of 4 in class 1, group 1 has 2 of 3. */
  @Test
  void logisticRegressionIsStationaryAtTheLogOdds() {
    double[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}};
    int[] labels = {0, 1, 0, 0, 1, 0, 1};
    double[] best = {Math.log(2.0 / 1) - Math.log(1.0 / 3), Math.log(1.0 / 3)};
    double[] gradient = new double[2];
    Network network = Network.logisticRegression(rows, labels);
    network.gradient(best, gradient);
    assertThat(gradient).containsExactly(new double[2], within(1e-15));
    assertThat(network.accuracy(best)).as("3 of 4 and 2 of 3 are right").isEqualTo(5.0 / 7);
  }

  @Test
  void softmaxOfTwoClassesIsLogisticRegression() {
    double[][] rows = RandomRows.uniform(23, 3, random("rows"));
    int[] labels = RandomRows.labels(23, 2, random("labels"));
    double[] w = RandomRows.uniform(1, 4, random("weights"))[0];
    double[] pair = new double[8]; // W[4][2], the last row the biases: outputs (0, z)
    for (int i = 0; i < 4; i++) {
      pair[2 * i + 1] = w[i];
    }
    Network logistic = Network.logisticRegression(rows, labels);
    Network softmax = Network.softmaxRegression(rows, labels, 2);
    assertThat(softmax.loss(pair)).as("loss").isCloseTo(logistic.loss(w), within(1e-15));
    assertThat(softmax.accuracy(pair)).as("accuracy").isEqualTo(logistic.accuracy(w));
    double[] gradient = new double[4];
    double[] pairGradient = new double[8];
    logistic.gradient(w, gradient);
    softmax.gradient(pair, pairGradient);
    for (int i = 0; i < 4; i++) {
      assertThat(pairGradient[2 * i + 1]).as("%d", i).isCloseTo(gradient[i], within(1e-15));
      assertThat(pairGradient[2 * i]).as("%d", i).isCloseTo(-gradient[i], within(1e-15));
    }
  }

  @Test
  void batchesOfAnEpochSumToTheFullGradient() {
    double[][] rows = RandomRows.uniform(24, 3, random("rows"));
    int[] labels = RandomRows.labels(24, 3, random("labels"));
    Network full = Network.of(
            MlpShape.of(3, 4, 3), Activation.TANH, rows, CrossEntropy.of(labels, 3))
        .withPenalty(0.1);
    TwiceDifferentiable stochastic = full.withBatches(4, new Seed(3)).withWorkspace();
    int d = full.dimension();
    double[] w = RandomRows.uniform(1, d, random("weights"))[0];
    double[] v = RandomRows.uniform(1, d, random("direction"))[0];
    double[] expected = new double[d];
    full.gradient(w, expected);
    double[] expectedProduct = new double[d];
    full.hessianVector(w, v, expectedProduct);
    double[] mean = new double[d];
    double[] meanProduct = new double[d];
    double meanLoss = 0;
    for (int step = 13; step <= 18; step++) { // the third epoch
      double[] gradient = new double[d];
      double[] product = new double[d];
      stochastic.at(step).gradientAndProduct(w, v, gradient, product);
      meanLoss += stochastic.at(step).loss(w) / 6;
      for (int i = 0; i < d; i++) {
        mean[i] += gradient[i] / 6;
        meanProduct[i] += product[i] / 6;
      }
    }
    assertThat(mean).as("gradient").containsExactly(expected, within(1e-15));
    assertThat(meanProduct).as("product").containsExactly(expectedProduct, within(1e-15));
    assertThat(meanLoss).as("loss").isCloseTo(full.loss(w), within(1e-15));
    assertThat(stochastic.loss(w)).as("the problem's own loss").isEqualTo(full.loss(w));
    stochastic.gradient(w, mean);
    assertThat(mean).as("the problem's own gradient").containsExactly(expected);
  }

  @Test
  void aBatchIsAFunctionOfSeedAndStep() {
    double[][] rows = RandomRows.uniform(10, 2, random("rows"));
    double[] target = RandomRows.uniform(1, 10, random("target"))[0];
    Network network = Network.linearRegression(rows, target).withBatches(3, new Seed(5));
    double[] w = {1, -1, 0.5};
    TwiceDifferentiable workspace = network.withWorkspace();
    double[] forwards = new double[20];
    for (int step = 1; step <= 20; step++) {
      forwards[step - 1] = workspace.at(step).loss(w);
      assertThat(network.at(step).loss(w)).as("asked alone").isEqualTo(forwards[step - 1]);
    }
    for (int step = 20; step >= 1; step--) {
      assertThat(workspace.at(step).loss(w)).as("step %d", step).isEqualTo(forwards[step - 1]);
    }
    assertThat(Arrays.copyOf(forwards, 3)).as("batches of an epoch differ").doesNotHaveDuplicates();
    assertThat(Network.linearRegression(rows, target)
            .withBatches(10, new Seed(5))
            .at(3)
            .loss(w))
        .as("a batch of all rows")
        .isEqualTo(network.loss(w));
  }

  @Test
  void oneProblemServesManyThreadsWithTheSameBits() {
    double[][] rows = RandomRows.uniform(100, 5, random("rows"));
    int[] labels = RandomRows.labels(100, 4, random("labels"));
    Network network =
        Network.of(MlpShape.of(5, 7, 4), Activation.SOFTPLUS, rows, CrossEntropy.of(labels, 4));
    double[] w = network.start(new Seed(1)).toArray();
    double[] expected = new double[w.length];
    network.gradient(w, expected);
    boolean allEqual = IntStream.range(0, 200)
        .parallel()
        .mapToObj(i -> {
          double[] gradient = new double[w.length];
          network.gradient(w, gradient);
          return Arrays.equals(gradient, expected);
        })
        .allMatch(equal -> equal);
    assertThat(allEqual).isTrue();
  }

  /** Outputs of ±10³⁰⁰ and hidden units far beyond saturation. */
  @Test
  void hugeWeightsOverflowNothing() {
    double[][] rows = {{1, -1}, {-1, 0.5}, {0, 1}};
    int[] labels = {0, 1, 2};
    for (Activation activation : Activation.values()) {
      Network network =
          Network.of(MlpShape.of(2, 3, 3), activation, rows, CrossEntropy.of(labels, 3));
      double[] w = network.start(new Seed(2)).toArray();
      double[] v = w.clone();
      for (int i = 0; i < w.length; i++) {
        w[i] *= 1e100;
      }
      double[] gradient = new double[w.length];
      double[] product = new double[w.length];
      network.gradientAndProduct(w, v, gradient, product);
      assertThat(Double.isFinite(network.loss(w))).as("loss, %s", activation).isTrue();
      for (int i = 0; i < w.length; i++) {
        assertThat(Double.isFinite(gradient[i]))
            .as("gradient %d, %s", i, activation)
            .isTrue();
        assertThat(Double.isFinite(product[i]))
            .as("product %d, %s", i, activation)
            .isTrue();
      }
    }
  }

  @Test
  void startsAreDrawnWithHiddenLayersAndZeroWithout() {
    double[][] rows = {{1, 2}};
    assertThat(Network.linearRegression(rows, new double[] {1}).start(new Seed(1)))
        .isEqualTo(Vector.of(0, 0, 0));
    Network network =
        Network.of(MlpShape.of(2, 3, 1), Activation.TANH, rows, SquaredLoss.of(new double[] {1}));
    float[][] tensors = network.shape().drawWeights(new Seed(4));
    Vector start = network.start(new Seed(4));
    assertThat(start.dimension()).isEqualTo(13);
    assertThat(start.get(5)).as("last of W_1").isEqualTo(tensors[0][5]);
    assertThat(start.get(6)).as("first bias").isEqualTo(0);
    assertThat(start.get(9)).as("first of W_2").isEqualTo(tensors[2][0]);
  }

  @Test
  void mistakesAreNamed() {
    double[][] rows = {{1, 2}, {3, 4}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.linearRegression(rows, new double[] {1}))
        .withMessage("rows must be 1, as there are answers, but are 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(
            MlpShape.of(2, 3), Activation.RELU, rows, CrossEntropy.of(new int[] {0, 1}, 2)))
        .withMessage(
            "the last layer must have width 2, as the loss has outputs, but the shape is 2-3");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Network.linearRegression(new double[][] {{1}, {Double.NaN}}, new double[] {1, 2}))
        .withMessage("row 2, column 1 must be finite, but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.linearRegression(rows, new double[] {1, 2}).withPenalty(-1))
        .withMessage("the penalty must be at least 0 and finite, but is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Network.linearRegression(rows, new double[] {1, 2}).withBatches(0, new Seed(1)))
        .withMessage("batch must be at least 1, but is 0");
    assertThatThrownBy(
            () -> Network.linearRegression(rows, new double[] {1, 2}).accuracy(new double[3]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("accuracy needs classes, but the loss is a SquaredLoss");
  }
}
