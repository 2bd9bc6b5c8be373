package dev.etude.inner.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.ImageClassification;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.optimizer.Evaluations;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.RandomBatches;
import dev.etude.inner.problem.SinglePrecision;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.update.schedule.ConstantStep;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedOptimizerTest {
  private static final LearnedWeights THETA =
      LearnedWeights.draw(LearnedWeights.Start.MOMENTUM, new Seed(3));
  private static final Optimizer LEARNED = new LearnedOptimizer(THETA, 20);

  /** f = ½ Σ a_i w_i² with a_i and w_0 powers of two, so that the first gradients are exact in both precisions. */
  private record Bowl(TensorLayout tensors, boolean single) implements Differentiable {
    private static final double[] CURVATURES = {1, 2, 4, 0.5, 0.25};

    @Override
    public int dimension() {
      return CURVATURES.length;
    }

    @Override
    public double loss(double[] weights) {
      return Quadratic.diagonal(CURVATURES).loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      for (int i = 0; i < weights.length; i++) {
        gradient[i] = CURVATURES[i] * weights[i]; // exact: a power of two
      }
    }

    @Override
    public Optional<SinglePrecision> inSinglePrecision() {
      return single
          ? Optional.of((step, weights, gradient) -> {
            double[] w = new double[dimension()];
            double[] g = new double[dimension()];
            tensors.widen(weights, w);
            gradient(w, g);
            tensors.narrow(g, gradient);
            return loss(w);
          })
          : Optional.empty();
    }
  }

  @Test
  void anyProblemIsTrainedAsInSinglePrecision() {
    TensorLayout layout = TensorLayout.of(3, 2);
    Vector start = Vector.of(1, -2, 4, 1, 8);
    Trajectory wide = Trajectory.run(new Bowl(layout, false), start, LEARNED);
    Trajectory single = Trajectory.run(new Bowl(layout, true), start, LEARNED);
    assertThat(wide.end()).isInstanceOf(TrajectoryEnd.Completed.class);
    assertThat(wide.weights()).isEqualTo(single.weights()).isNotEqualTo(start);
    assertThat(wide.spent()).isEqualTo(new Evaluations(20, 0));
    assertThat(wide.stepSizes().get(0)).as("as it was meta-trained").isEqualTo(1);
  }

  /** Features are scaled by means over a tensor, so that the layout is part of the problem. */
  @Test
  void stepsDependOnHowTheWeightsFormTensors() {
    Vector start = Vector.of(1, -2, 4, 1, 8);
    assertThat(Trajectory.run(new Bowl(TensorLayout.of(3, 2), false), start, LEARNED)
            .weights())
        .isNotEqualTo(
            Trajectory.run(new Bowl(TensorLayout.of(5), false), start, LEARNED).weights());
  }

  /** The engines' training of images makes the same steps. */
  @Test
  void imagesAreTrainedToTheBitsOfTheEngines() {
    MlpShape shape = MlpShape.of(12, 7, 3);
    LabelledImages images = DrawnImages.of(40, 12, 3, new Seed(5));
    int[] rows = IntStream.range(0, 40).toArray();
    float[][] first = shape.drawWeights(new Seed(6));
    double[] start = new double[shape.parameters()];
    shape.widen(first, start);
    ImageClassification problem =
        new ImageClassification(shape, images, rows, () -> new RandomBatches(rows, new Seed(7)), 8);

    Training training = LEARNED.start(problem, Vector.of(start));
    assertThat(training.advance(15)).isTrue();
    LearnedRun expected = LearnedRun.start(shape, first);
    LearnedTraining engine = new LearnedTraining(shape, 8, Kernels.plain());
    engine.use(THETA);
    engine.advance(expected, images, new RandomBatches(rows, new Seed(7)), 15);
    double[] weights = new double[shape.parameters()];
    shape.widen(expected.weights(), weights);
    assertThat(training.weights()).isEqualTo(weights);
    assertThat(training.steps()).isEqualTo(15);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunAtItsStep() {
    Differentiable broken = new Differentiable() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double loss(double[] weights) {
        return 1;
      }

      @Override
      public void gradient(double[] weights, double[] gradient) {
        gradient[0] = Double.NaN;
        gradient[1] = 1;
      }
    };
    assertThat(Trajectory.run(broken, Vector.of(3, 4), LEARNED).end())
        .isEqualTo(new TrajectoryEnd.Diverged(1, 1));
  }

  /** What this rule learned of a step is multiplied by η: the first gradient is the same, so is the step but for η. */
  @Test
  void theStepSizeMultipliesTheFirstStep() {
    Vector start = Vector.of(1, -2, 4, 1, 8);
    Bowl bowl = new Bowl(TensorLayout.of(3, 2), true);
    Training once = new LearnedOptimizer(THETA, new ConstantStep(1, 1)).start(bowl, start);
    Training thrice = new LearnedOptimizer(THETA, new ConstantStep(3, 1)).start(bowl, start);
    assertThat(once.step() && thrice.step()).isTrue();
    for (int i = 0; i < 5; i++) {
      double moved = once.weights()[i] - start.get(i);
      assertThat(thrice.weights()[i] - start.get(i)).isCloseTo(3 * moved, within(2e-6));
      assertThat(moved).isNotZero();
    }
  }
}
