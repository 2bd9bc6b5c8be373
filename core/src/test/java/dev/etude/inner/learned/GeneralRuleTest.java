package dev.etude.inner.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralRuleTest {
  private static final GeneralRule RULE = GeneralRule.draw(Start.ADAM, new Seed(1));
  private static final TensorLayout MATRIX = TensorLayout.matrix(3, 4);

  /** f = ½ |w|² on a 3 × 4 matrix, its gradient times a factor. */
  private record Bowl(double factor, TensorLayout tensors) implements Differentiable {
    @Override
    public int dimension() {
      return 12;
    }

    @Override
    public double loss(double[] weights) {
      double sum = 0;
      for (double w : weights) {
        sum += w * w;
      }
      return sum / 2; // finite where the gradient is not
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      for (int i = 0; i < weights.length; i++) {
        gradient[i] = factor * weights[i];
      }
    }
  }

  private static Vector start() {
    double[] start = new double[12];
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.cos(i + 1);
    }
    return Vector.of(start);
  }

  /** A problem without matrices, one weight among them, gets AdamW. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void vectorsGoByAdamW(int size) {
    double[] curvatures = {1, 4, 0.25};
    Quadratic problem = Quadratic.diagonal(Arrays.copyOf(curvatures, size));
    Vector start = Vector.of(Arrays.copyOf(new double[] {1, -2, 3}, size));
    ConstantStep schedule = new ConstantStep(0.03, 40);
    GeneralRule rule = RULE.withWeightDecay(0.1).withVectorStep(2);
    Trajectory learned = Trajectory.run(problem, start, new LearnedOptimizer(rule, schedule));
    Trajectory adamW = Trajectory.run(
        problem,
        start,
        Optimizer.of(new AdamW(new Adam(0.9, 0.95, 1e-8), 0.1), new ConstantStep(0.06, 40)));
    for (int i = 0; i < size; i++) {
      assertThat(learned.weights().get(i)).isCloseTo(adamW.weights().get(i), within(1e-5));
      assertThat(learned.weights().get(i)).isNotEqualTo(start.get(i));
    }
  }

  /** A direction has root mean square 1, so that the step of a matrix has η. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stepsAreAsLongAsTheStepSizeSays(boolean orthogonalised) {
    Optimizer optimizer =
        new LearnedOptimizer(RULE.withOrthogonalisation(orthogonalised), new ConstantStep(0.25, 1));
    Trajectory run = Trajectory.run(new Bowl(1, MATRIX), start(), optimizer);
    double squares = 0;
    for (int i = 0; i < 12; i++) {
      squares += Math.pow(run.weights().get(i) - start().get(i), 2);
    }
    assertThat(Math.sqrt(squares / 12)).isCloseTo(0.25, within(1e-6));
  }

  /** Started as Adam, the rule goes down before it has learned anything. */
  @Test
  void anUntrainedRuleDescends() {
    Trajectory run = Trajectory.run(
        new Bowl(1, MATRIX), start(), new LearnedOptimizer(RULE, new ConstantStep(0.02, 60)));
    assertThat(run.end()).isInstanceOf(TrajectoryEnd.Completed.class);
    assertThat(new Bowl(1, MATRIX).loss(run.weights().toArray()))
        .isLessThan(0.05 * new Bowl(1, MATRIX).loss(start().toArray()));
  }

  /** Cutting at ±1000 must not make numbers of what is none. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aGradientThatIsNotFiniteEndsTheRun(double factor) {
    LearnedOptimizer optimizer = new LearnedOptimizer(RULE, new ConstantStep(0.1, 5));
    for (TensorLayout layout : new TensorLayout[] {MATRIX, TensorLayout.of(12)}) {
      float[][] gradient = layout.newTensors();
      gradient[0][7] = (float) factor;
      LearnedRun run = RULE.start(layout, layout.newTensors());
      assertThat(RULE.workspace(layout, Kernels.plain()).step(run, gradient, 0.1))
          .isFalse();
      assertThat(Trajectory.run(new Bowl(factor, layout), start(), optimizer).end())
          .isInstanceOf(TrajectoryEnd.Diverged.class);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> GeneralRule.of(new float[1090]))
        .hasMessage("a learned optimizer must have 347 weights, but has 1090");
    LearnedWeights other = LearnedWeights.draw(Start.ADAM, new Seed(1));
    assertThatThrownBy(() -> RULE.workspace(MATRIX, Kernels.plain()).use(other))
        .hasMessage("rule must be general, as this workspace is, but is entrywise");
    assertThatThrownBy(() -> other.workspace(MATRIX, Kernels.plain()).use(RULE))
        .hasMessage("rule must be entrywise, as this workspace is, but is general");
    TensorLayout wrong = new TensorLayout() {
      @Override
      public int tensors() {
        return 1;
      }

      @Override
      public int tensorSize(int tensor) {
        return 7;
      }

      @Override
      public int tensorRows(int tensor) {
        return 2;
      }
    };
    assertThatThrownBy(() -> RULE.workspace(wrong, Kernels.plain()))
        .hasMessage("rows of tensor 0 must divide its size 7, but are 2");
  }
}
