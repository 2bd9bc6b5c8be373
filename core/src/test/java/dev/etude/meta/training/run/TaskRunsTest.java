package dev.etude.meta.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.meta.training.plan.Window;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.network.TeacherTasks;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.rule.Adam;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRunsTest {
  private static final Seed SEED = new Seed(5);
  private static final TensorLayout MATRIX = TensorLayout.matrix(4, 3);
  private static final GeneralRule RULE = GeneralRule.draw(Start.RANDOM, new Seed(2));
  private static final TeacherTasks TEACHERS = new TeacherTasks(16, 40, 5, 0.3, 0);

  /** ⟨a, w⟩ + curvature ½ |w − 1|² of a 4 × 3 matrix; without curvature the gradient is a constant. */
  private record Slope(double curvature) implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return 12;
    }

    @Override
    public TensorLayout tensors() {
      return MATRIX;
    }

    @Override
    public double loss(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += Math.sin(i + 1) * weights[i] + curvature / 2 * Math.pow(weights[i] - 1, 2);
      }
      return sum;
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      for (int i = 0; i < weights.length; i++) {
        gradient[i] = Math.sin(i + 1) + curvature * (weights[i] - 1);
      }
    }

    @Override
    public void hessianVector(double[] weights, double[] direction, double[] product) {
      for (int i = 0; i < weights.length; i++) {
        product[i] = curvature * direction[i];
      }
    }
  }

  private record Slopes() implements TaskFamily {
    @Override
    public JudgedTask task(Seed seed, int index) {
      double[] start = new double[12];
      for (int i = 0; i < start.length; i++) {
        start[i] = Math.cos(3 * i) - 1;
      }
      Slope flat = new Slope(0);
      Slope bowl = new Slope(2);
      return JudgedTask.of(flat, bowl, flat, bowl, Vector.of(start));
    }
  }

  private static RuleTraining training(LearnedRule rule, boolean logarithm, double unitSpread) {
    return new RuleTraining(rule, Rows.VALIDATION, logarithm, 0.02, 1, unitSpread);
  }

  private static Stage stage(Reduction reduction, int every) {
    return new Stage(
        1,
        400,
        new Unrolling(4, 2, 3, new Unrolling.Reading(reduction, every, 1), 1),
        new TaskPool(4, new Lifetime.LogUniform(10, 40), 20),
        new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.1, 1));
  }

  /**
   * Twelve weights take a block of 256, for which a step keeps 64 bytes each and a run 44 ({@code UnrollHistory}, {@code LearnedRun}); an
   * unroll has 6 steps, a pool 4 tasks.
   */
  @Test
  void memoryIsThatOfUnrollsAndStates() {
    LearnedRule entrywise = LearnedWeights.of(new float[LearnedWeights.COUNT]);
    TaskRuns runs = new TaskRuns(List.of(new Slopes()), training(entrywise, false, 1), SEED);
    Plan plan = new Plan(Start.ADAM, List.of(stage(Reduction.LAST, 1)), 1);
    double states = 4 * (44 * 256 + 200);
    assertThat(runs.bytes(plan, false, 2)).isCloseTo(states, withinPercentage(15));
    assertThat(runs.bytes(plan, true, 2))
        .isCloseTo(states + 2 * 6 * 64 * 256, withinPercentage(15));
  }

  /** With constant gradients the first-order derivative is the whole one, which differences know. */
  @ParameterizedTest(name = "{0} every {1}, log {2}, units {3}")
  @CsvSource({"MEAN, 2, true, 1", "LAST, 1, false, 1", "MEAN, 1, true, 30", "LOG_LAST, 1, false, 1"
  })
  void derivativesAreThoseOfDifferences(
      Reduction reduction, int every, boolean logarithm, double units) {
    TaskRuns runs = new TaskRuns(List.of(new Slopes()), training(RULE, logarithm, units), SEED);
    Window window = new Window(3, 6, SEED);
    double[] theta = RULE.toDoubles();
    double[] gradient = new double[theta.length];
    UnrollLoss loss = runs.start(stage(reduction, every), 1).differentiate(theta, window, gradient);
    double along = 0;
    double[] up = theta.clone();
    double[] down = theta.clone();
    for (int k = 0; k < theta.length; k++) {
      double direction = Math.sin(2.0 * k + 1);
      along += direction * gradient[k];
      up[k] += 1e-4 * direction;
      down[k] -= 1e-4 * direction;
    }
    // the forward steps do not count as depending on θ, so that they are made under θ itself
    double difference =
        (after(runs, reduction, every, theta, up) - after(runs, reduction, every, theta, down))
            / 2e-4;
    assertThat(along).isCloseTo(difference, within(0.01 * Math.abs(difference)));
    assertThat(loss.value())
        .isEqualTo(runs.start(stage(reduction, every), 1).advance(theta, window).value());
  }

  private static double after(
      TaskRuns runs, Reduction reduction, int every, double[] before, double[] theta) {
    InnerRun run = runs.start(stage(reduction, every), 1);
    run.forward(before, 3);
    return run.advance(theta, new Window(0, 6, SEED)).value();
  }

  /** What is normalised by tensor does not see the units that weights are measured in. */
  @Test
  void unitsOfTheWeightsHardlyMatter() {
    double[] theta = GeneralRule.draw(Start.ADAM, new Seed(2)).toDoubles();
    Window window = new Window(0, 30, SEED);
    for (long task = 0; task < 3; task++) {
      double[] losses = new double[2];
      for (int i = 0; i < 2; i++) {
        TaskRuns runs =
            new TaskRuns(List.of(TEACHERS), training(RULE, true, i == 0 ? 1 : 1.5), SEED);
        losses[i] =
            runs.start(stage(Reduction.MEAN, 5), task).advance(theta, window).value();
      }
      assertThat(losses[0]).isNotEqualTo(losses[1]);
      assertThat(losses[1]).isCloseTo(losses[0], within(0.02));
    }
  }

  /** Both rules learn on any family, and are resumed to the bit. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTrainingThatIsResumedEndsAtTheSameBits(boolean general) {
    LearnedRule rule = general
        ? GeneralRule.draw(Start.ADAM, new Seed(1))
        : LearnedWeights.draw(Start.ADAM, new Seed(1));
    MetaTrainer whole = trainer(rule, 1);
    MetaTrainer first = trainer(rule, 2);
    for (int i = 0; i < 12; i++) {
      whole.update();
    }
    for (int i = 0; i < 5; i++) {
      first.update();
    }
    TensorBundle.Builder state = TensorBundle.builder();
    first.save(state);
    MetaTrainer second = trainer(rule, 1);
    second.restore(state.build());
    for (int i = 0; i < 7; i++) {
      second.update();
    }
    assertThat(second.result()).isEqualTo(whole.result()).isNotEqualTo(rule.toDoubles());
    assertThat(second.tally()).isEqualTo(whole.tally());
  }

  private static MetaTrainer trainer(LearnedRule rule, int threads) {
    Plan plan = new Plan(Start.ADAM, List.of(stage(Reduction.MEAN, 2)), 10);
    return new MetaTrainer(
        new MetaTraining(plan, new TruncatedUnroll(), 2, SEED.child("updates", 0)),
        new TaskRuns(List.of(TEACHERS), training(rule, true, 100), SEED),
        rule.toDoubles(),
        new ThreadPoolTaskMap(threads));
  }

  @Test
  void lossesOfOneNumberAreRefusedWithoutAGradient() {
    TaskFamily opaque = (seed, index) -> {
      Slope flat = new Slope(0);
      return JudgedTask.of(
          flat,
          new InnerProblem() {
            @Override
            public int dimension() {
              return 12;
            }

            @Override
            public double loss(double[] weights) {
              return 1;
            }
          },
          flat,
          flat,
          Vector.of(new double[12]));
    };
    TaskRuns runs = new TaskRuns(List.of(opaque), training(RULE, true, 1), SEED);
    assertThatThrownBy(() -> runs.start(stage(Reduction.MEAN, 1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have a gradient");
  }

  @Test
  void horizonsAreLogUniform() {
    Lifetime.LogUniform lifetime = new Lifetime.LogUniform(50, 2000);
    Unrolling unrolling = stage(Reduction.MEAN, 1).unrolling();
    int below = 0;
    int tasks = 4000;
    for (int task = 0; task < tasks; task++) {
      int horizon = lifetime.horizon(unrolling, task);
      assertThat(horizon).isBetween(50, 2000);
      below += horizon < Math.sqrt(50 * 2000) ? 1 : 0;
      assertThat(lifetime.isOver(new Lifetime.Life(horizon, 1, 1, task), 0, SEED))
          .isTrue();
      assertThat(lifetime.isOver(new Lifetime.Life(horizon - 1, 1, 1, task), 0, SEED))
          .isFalse();
    }
    assertThat(below / (double) tasks).isCloseTo(0.5, within(0.04)); // five standard deviations
    assertThat(lifetime.horizon(unrolling)).isEqualTo(2000);
  }
}
