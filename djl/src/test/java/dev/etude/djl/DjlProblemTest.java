package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DjlProblemTest {
  private static final int ROWS = 40;

  @SuppressWarnings("NullAway.Init")
  private static NDManager manager;

  @BeforeAll
  static void open() {
    manager = Engine.open();
  }

  @AfterAll
  @SuppressWarnings("ConstantValue") // null where the engine is not there
  static void close() {
    if (manager != null) {
      manager.close();
    }
  }

  private static DjlProblem problem(Block block, DataType type) {
    return DjlProblem.of(
        block,
        Loss.softmaxCrossEntropyLoss(),
        Engine.images(manager, type, ROWS),
        Engine.labels(manager, ROWS));
  }

  /** Softmax regression of this project, on the same rows, computes the same. */
  @Test
  void lossGradientAndProductAreThoseOfSoftmaxRegression() {
    Block block = new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(10).build());
    block.initialize(manager, DataType.FLOAT64, new Shape(1, 1, 8, 8));
    DjlProblem problem = problem(block, DataType.FLOAT64);
    double[] pixels = Engine.numbers(ROWS * 64, 1);
    double[][] rows = new double[ROWS][];
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = Arrays.copyOfRange(pixels, i * 64, (i + 1) * 64);
      labels[i] = Math.floorMod(new Seed(5).bits(i), 10);
    }
    Network network = Network.softmaxRegression(rows, labels, 10);
    // DJL keeps outputs × inputs, this project inputs × outputs
    double[] own = Engine.numbers(650, 2);
    double[] v = Engine.numbers(650, 3);
    double[] gradient = new double[650];
    double[] product = new double[650];
    double loss = problem.lossAndGradient(transposed(own), gradient);
    new SecondPass(problem).hessianVector(transposed(own), transposed(v), product);
    double[] expectedGradient = new double[650];
    double[] expectedProduct = new double[650];
    network.gradientAndProduct(own, v, expectedGradient, expectedProduct);
    assertThat(loss).isCloseTo(network.loss(own), within(1e-12));
    assertThat(gradient).containsExactly(transposed(expectedGradient), within(1e-12));
    assertThat(product).containsExactly(transposed(expectedProduct), within(1e-12));
    assertThat(problem.accuracy(transposed(own))).isBetween(0.0, 0.5);
  }

  private static double[] transposed(double[] weights) {
    double[] other = weights.clone();
    for (int i = 0; i < 64; i++) {
      for (int k = 0; k < 10; k++) {
        other[k * 64 + i] = weights[i * 10 + k];
      }
    }
    return other;
  }

  @Test
  void exactProductsAreDifferencesOfGradientsInDoublePrecision() {
    DjlProblem problem = problem(Engine.smooth(manager, DataType.FLOAT64), DataType.FLOAT64);
    double[] w = problem.blockWeights().toArray();
    double[] v = Engine.numbers(w.length, 4);
    double[] exact = new double[w.length];
    double[] differences = new double[w.length];
    new SecondPass(problem).hessianVector(w, v, exact);
    TwiceDifferentiable byDifferences = problem.twice().withWorkspace();
    byDifferences.hessianVector(w, v, differences);
    double size = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
    assertThat(differences).containsExactly(exact, within(1e-7 * size));
    assertThat(byDifferences.productError()).isBetween(1e-13, 1e-6);
    double[] gradient = new double[w.length];
    double[] again = new double[w.length];
    double[] product = new double[w.length];
    new SecondPass(problem).gradientAndProduct(w, v, gradient, product);
    problem.gradient(w, again);
    assertThat(gradient).containsExactly(again);
    assertThat(product).containsExactly(exact);
  }

  /** dG/dη in single precision against exact products in double precision, and, with kinks, against differences of G. */
  @Test
  void slopesInSinglePrecisionAreRightOrSaidNotToBe() {
    Block smooth = Engine.smooth(manager, DataType.FLOAT64);
    DjlProblem wide = problem(smooth, DataType.FLOAT64);
    Vector start = wide.blockWeights();
    DjlProblem narrow = problem(Engine.smooth(manager, DataType.FLOAT32), DataType.FLOAT32);
    for (double stepSize : new double[] {0.1, 1}) {
      MetaGradient exact = slope(new SecondPass(wide), start, stepSize);
      MetaGradient single = slope(narrow.twice(), start, stepSize);
      assertThat(exact.status()).isEqualTo(new Status.Finite());
      assertThat(single.value()).isCloseTo(exact.value(), within(1e-6));
      assertThat(single.stepSizeDerivative())
          .isCloseTo(
              exact.stepSizeDerivative(), within(0.01 * Math.abs(exact.stepSizeDerivative())));
      assertThat(((Status.Approximate) single.status()).error()).isLessThan(0.01);
    }
    DjlProblem kinks = problem(Engine.rough(manager, DataType.FLOAT32), DataType.FLOAT32);
    DjlProblem wideKinks = problem(Engine.rough(manager, DataType.FLOAT64), DataType.FLOAT64);
    double h = 0.005;
    double truth = (slope(wideKinks.twice(), start, 0.1 + h).value()
            - slope(wideKinks.twice(), start, 0.1 - h).value())
        / (2 * h);
    MetaGradient found = slope(kinks.twice(), start, 0.1);
    if (found.status().hasUsefulGradient()) {
      assertThat(found.stepSizeDerivative()).isCloseTo(truth, within(0.2 * Math.abs(truth)));
    }
  }

  private static MetaGradient slope(TwiceDifferentiable problem, Vector start, double stepSize) {
    return new ForwardMode()
        .differentiate(
            new Unroll<>(
                Task.of(problem, start), new GradientDescent(), new ConstantStep(stepSize, 20)),
            MetaObjective.logOfLastLoss());
  }

  @Test
  void batchesAreFunctionsOfSeedAndStep() {
    DjlProblem problem = problem(Engine.smooth(manager, DataType.FLOAT64), DataType.FLOAT64);
    double[] w = problem.blockWeights().toArray();
    int[] all = new int[ROWS];
    Arrays.setAll(all, i -> i);
    int[] batch = new int[8];
    new EpochBatches(all, 8, new Seed(9)).write(7, batch);
    Differentiable step = problem.withBatches(8, new Seed(9)).at(7);
    assertThat(step.loss(w)).isEqualTo(problem.withRows(batch).loss(w));
    double mean = 0;
    for (int row : batch) {
      mean += problem.withRows(row).loss(w) / 8;
    }
    assertThat(step.loss(w)).isCloseTo(mean, within(1e-13));
  }

  @Test
  void blocksAreNotWrittenToUnlessAsked() {
    Block block = Engine.smooth(manager, DataType.FLOAT32);
    DjlProblem problem = problem(block, DataType.FLOAT32);
    Vector before = problem.blockWeights();
    double[] other = Engine.numbers(before.dimension(), 6);
    double loss = problem.loss(other);
    problem.gradient(other, new double[other.length]);
    assertThat(problem.blockWeights()).isEqualTo(before);
    problem.store(Vector.of(other));
    assertThat(problem.loss(problem.blockWeights().toArray())).isEqualTo(loss);
  }

  @Test
  void whatIsNoFunctionIsRefused() {
    Block block = new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Dropout.builder().optRate(0.5f).build())
        .add(Linear.builder().setUnits(10).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8));
    NDArray images = Engine.images(manager, DataType.FLOAT32, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem(block, DataType.FLOAT32))
        .withMessageContaining("dropout");
    Block fine = Engine.smooth(manager, DataType.FLOAT32);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            DjlProblem.of(fine, Loss.softmaxCrossEntropyLoss(), images, Engine.labels(manager, 4)))
        .withMessageContaining("have 5 and 4");
    Block raw = new SequentialBlock().add(Linear.builder().setUnits(10).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> problem(raw, DataType.FLOAT32))
        .withMessageContaining("initialised");
  }
}
