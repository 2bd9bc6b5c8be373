package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.theory.BatchEdge;
import dev.etude.theory.BatchSharpness;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How near the edge of stability runs of DJL models are, where theory knows. */
class DjlSharpnessTest {
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

  private static DjlProblem linear(int layers, NDArray data, NDArray labels) {
    SequentialBlock block = new SequentialBlock();
    for (int layer = 0; layer < layers; layer++) {
      block.add(Linear.builder().setUnits(1).optBias(false).build());
    }
    block.initialize(manager, DataType.FLOAT64, data.getShape());
    return DjlProblem.of(block, Loss.l2Loss(), data, labels);
  }

  /**
   * Four layers of one weight, x y x y for the input 1 and the label 1: ½ (x²y² − 1)², whose gradient descent stays on the line where
   * both x and both y are equal, and moves along the minima until their sharpness is 2/η (Zhu and others, ICLR 2023).
   */
  @Test
  void gradientDescentOfFourLayersEndsAtTheEdge() {
    NDArray one = manager.create(new double[] {1}, new Shape(1, 1));
    DjlProblem problem = linear(4, one, one);
    Vector start = Vector.of(10.5, 0.05, 10.5, 0.05);
    for (BatchEdge edge :
        BatchEdge.along(Task.of(problem.twice(), start), new GradientDescent(), 1200, 0.01)) {
      assertThat(edge.steps()).isEqualTo(1200);
      assertThat(edge.shareOfEdge()).isCloseTo(1, within(0.1));
      assertThat(edge.sharpness()).isCloseTo(200, within(20.0));
    }
  }

  /** ½ (⟨x, w⟩ − y)² of one row has the sharpness |x|², whatever the weights are: in the mean that of the rows. */
  @Test
  void singleRowsOfALinearModelHaveTheSharpnessOfTheirLength() {
    int rows = 50;
    double[] numbers = Engine.numbers(rows * 3, 7);
    double mean = 0;
    for (double number : numbers) {
      mean += number * number / rows;
    }
    NDArray data = manager.create(numbers, new Shape(rows, 3));
    NDArray labels = manager.create(Engine.numbers(rows, 8), new Shape(rows, 1));
    DjlProblem problem = linear(1, data, labels).withBatches(1, new Seed(1));
    for (TwiceDifferentiable products :
        new TwiceDifferentiable[] {problem.twice(), new SecondPass(problem)}) {
      BatchSharpness found = BatchSharpness.along(
          Task.of(products, Vector.of(0, 0, 0)),
          new GradientDescent(),
          new ConstantStep(0.1, 2 * rows));
      assertThat(found.measured()).isEqualTo(2 * rows);
      assertThat(found.last(rows)).as("over one epoch").isCloseTo(mean, within(1e-6));
      assertThat(found.shareOfEdge(rows)).isCloseTo(0.05 * mean, within(1e-7));
    }
  }
}
