package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Derivatives against differences of independent plain runs, extrapolated once:
 *
 * <pre>
 *   D(h) = (F(η + h) − F(η − h)) / 2h,      F' ≈ (4 D(h) − D(2h)) / 3
 * </pre>
 *
 * <p>with h = 3·10⁻⁴ η the method's error is about h⁴ F⁽⁵⁾/η⁴, 10⁻⁸ where a run diverges, and that of rounding 2⁻⁵³ 10⁴ |F| times the
 * condition of the run: 10⁻⁷ relative to |F'| η + |F| is what both leave with a margin.
 */
class FiniteDifferenceTest {
  private static final double TOLERANCE = 1e-7;

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void quadraticsAgree(DifferentiableRule rule) {
    ReferenceQuadratic quadratic = QuadraticLattice.problem("floor 0.3");
    for (int steps : new int[] {1, 3, 20}) {
      for (double stepSize : new double[] {0.1, 0.9, 1.7}) {
        assertAgrees(quadratic.task(), rule, constant(stepSize, steps));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void aLossThatIsNotQuadraticAgrees(DifferentiableRule rule) {
    for (int steps : new int[] {1, 2, 15}) {
      for (double stepSize : new double[] {0.05, 0.3, 1}) {
        assertAgrees(TestTasks.logCosh(), rule, constant(stepSize, steps));
      }
      assertAgrees(TestTasks.logCosh(), rule, free(0.1, steps));
    }
  }

  /** Networks with every loss and every activation, analytic functions, full and mini-batches. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothTasks")
  void smoothLossesAgree(String name, Task<? extends TwiceDifferentiable> task, double stepSize) {
    for (DifferentiableRule rule : rules()) {
      for (int steps : new int[] {1, 9}) {
        assertAgrees(task, rule, constant(stepSize, steps));
      }
      assertAgrees(task, rule, free(stepSize, 5));
    }
  }

  static Stream<Arguments> smoothTasks() {
    return SmoothTasks.all().entrySet().stream()
        .map(entry ->
            arguments(entry.getKey(), entry.getValue().task(), entry.getValue().stepSize()));
  }

  @Test
  void productsByDifferencesAgreeAndSaySo() {
    Task<? extends TwiceDifferentiable> exact = TestTasks.logCosh();
    Task<TwiceDifferentiable> approximate = new Task<>(
        GradientDifferences.of(new GradientOnly(exact.training())),
        exact.validation(),
        exact.start());
    Schedule schedule = constant(0.3, 15);
    for (var engine : List.<MetaGradientEngine<TwiceDifferentiable>>of(
        new ForwardMode(), ReverseMode.keepingEveryState(), new ReverseMode(3))) {
      for (Reduction reduction : Reduction.values()) {
        MetaObjective objective = new MetaObjective(reduction, Rows.VALIDATION);
        MetaGradient expected =
            engine.differentiate(new Unroll<>(exact, new HeavyBall(0.5), schedule), objective);
        MetaGradient actual = engine.differentiate(
            new Unroll<>(approximate, new HeavyBall(0.5), schedule), objective);
        assertThat(((Status.Approximate) actual.status()).error())
            .as("%s", reduction)
            .isBetween(1e-12, 1e-8);
        assertThat(actual.status().description()).startsWith("approximate: ");
        assertThat(actual.value()).as("%s", reduction).isEqualTo(expected.value());
        assertThat(actual.stepSizeDerivative())
            .as("%s", reduction)
            .isCloseTo(
                expected.stepSizeDerivative(),
                within(1e-8 * (1 + Math.abs(expected.stepSizeDerivative()))));
      }
    }
  }

  /** A loss without products of its own. */
  private record GradientOnly(Differentiable problem) implements Differentiable {
    @Override
    public int dimension() {
      return problem.dimension();
    }

    @Override
    public double loss(double[] weights) {
      return problem.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      problem.gradient(weights, gradient);
    }
  }

  @Test
  void hessianVectorProductsOfTheTestProblemAreDerivativesOfItsGradient() {
    LogCoshRegression problem = TestTasks.logCosh().training();
    double[] weights = {0.3, -0.2, 0.9};
    double[] direction = {1, 2, -0.5};
    double h = 1e-5;
    double[] product = new double[3];
    double[] ahead = new double[3];
    double[] behind = new double[3];
    problem.hessianVector(weights, direction, product);
    problem.gradient(moved(weights, direction, h), ahead);
    problem.gradient(moved(weights, direction, -h), behind);
    for (int i = 0; i < 3; i++) {
      assertThat(product[i])
          .as("entry %d", i)
          .isCloseTo((ahead[i] - behind[i]) / (2 * h), within(1e-9)); // h² + 2⁻⁵³/h
    }
  }

  static List<DifferentiableRule> rules() {
    return List.of(new GradientDescent(), new HeavyBall(0.75), new Nesterov(0.75));
  }

  private static void assertAgrees(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, Schedule schedule) {
    for (Rows rows : Rows.values()) {
      for (Reduction reduction : Reduction.values()) {
        MetaObjective objective = new MetaObjective(reduction, rows);
        for (var engine : List.<MetaGradientEngine<TwiceDifferentiable>>of(
            new ForwardMode(), ReverseMode.keepingEveryState(), new ReverseMode(3))) {
          MetaGradient actual = engine.differentiate(new Unroll<>(task, rule, schedule), objective);
          String which =
              engine.getClass().getSimpleName() + ", " + rule + ", " + objective + ", " + schedule;
          double value = objective(task, rule, schedule, objective);
          assertThat(actual.value())
              .as("value: %s", which)
              .isCloseTo(value, within(1e-12 * (1 + Math.abs(value))));
          for (int j = 0; j < schedule.parameters(); j++) {
            double size = schedule.stepSize(j + 1);
            double h = 3e-4 * size;
            double near = difference(task, rule, schedule, objective, j, h);
            double far = difference(task, rule, schedule, objective, j, 2 * h);
            double expected = (4 * near - far) / 3;
            assertThat(actual.gradient().get(j))
                .as("entry %d: %s", j, which)
                .isCloseTo(
                    expected,
                    within(TOLERANCE * (Math.abs(expected) + (1 + Math.abs(value)) / size)));
          }
        }
      }
    }
  }

  private static double difference(
      Task<? extends Differentiable> task,
      DifferentiableRule rule,
      Schedule schedule,
      MetaObjective objective,
      int j,
      double h) {
    return (objective(task, rule, moved(schedule, j, h), objective)
            - objective(task, rule, moved(schedule, j, -h), objective))
        / (2 * h);
  }

  /** Runs plainly, one step longer each time, so that the weights after every step are there to be read. */
  private static double objective(
      Task<? extends Differentiable> task,
      DifferentiableRule rule,
      Schedule schedule,
      MetaObjective objective) {
    int steps = schedule.steps();
    double sum = 0;
    boolean mean = objective.reduction() == Reduction.MEAN;
    for (int step = mean ? 1 : steps; step <= steps; step++) {
      Trajectory run = Trajectory.run(
          task.training(), task.start(), Optimizer.of(rule, new Prefix(schedule, step)));
      assertThat(run.end()).as("end of a plain run").isInstanceOf(TrajectoryEnd.Completed.class);
      double[] weights = run.weights().toArray();
      sum += objective.rows() == Rows.TRAINING
          ? task.training().loss(weights)
          : task.validation().loss(weights);
    }
    return switch (objective.reduction()) {
      case LAST -> sum;
      case LOG_LAST -> Math.log(sum) / steps;
      case MEAN -> sum / steps;
    };
  }

  private static Schedule moved(Schedule schedule, int j, double by) {
    if (schedule instanceof ConstantStep constant) {
      return new ConstantStep(constant.size() + by, constant.steps());
    }
    double[] sizes = new double[schedule.steps()];
    for (int s = 0; s < sizes.length; s++) {
      sizes[s] = schedule.stepSize(s + 1) + (s == j ? by : 0);
    }
    return FreeSchedule.of(sizes);
  }

  private static double[] moved(double[] from, double[] direction, double by) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += by * direction[i];
    }
    return to;
  }

  private static Schedule constant(double stepSize, int steps) {
    return new ConstantStep(stepSize, steps);
  }

  private static Schedule free(double first, int steps) {
    double[] sizes = new double[steps];
    for (int s = 0; s < steps; s++) {
      sizes[s] = first * (1 + 0.5 * (s % 4));
    }
    return FreeSchedule.of(sizes);
  }

  /** The first steps of a schedule. */
  private record Prefix(Schedule whole, int steps) implements Schedule {
    @Override
    public Prefix flat(double stepSize) {
      return new Prefix(whole.flat(stepSize), steps);
    }

    @Override
    public double stepSize(int step) {
      return whole.stepSize(step);
    }

    @Override
    public int parameters() {
      return whole.parameters();
    }

    @Override
    public List<Parameter> learnable() {
      return whole.learnable();
    }

    @Override
    public Prefix withLearned(Vector values) {
      return new Prefix(whole.withLearned(values), steps);
    }

    @Override
    public double derivative(int step, int parameter) {
      return whole.derivative(step, parameter);
    }

    @Override
    public void pullBack(int step, double stepSizeAdjoint, long exponent, ScaledSum[] into) {
      whole.pullBack(step, stepSizeAdjoint, exponent, into);
    }
  }
}
