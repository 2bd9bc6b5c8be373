package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.Rosenbrock;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.GridSearch;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On parabolas ½ λ w² everything is known: w_t = (1 − ηλ)ᵗ w_0. */
class TaskMeanTest {
  private static final int STEPS = 5;
  private static final double THETA = Math.log(0.3);
  private static final List<Task<? extends TwiceDifferentiable>> PARABOLAS =
      List.of(parabola(1, 2), parabola(3, 1));

  private static Task<Quadratic> parabola(double curvature, double start) {
    return Task.of(Quadratic.diagonal(curvature), Vector.of(start));
  }

  private static TaskMean mean(MetaObjective objective) {
    return TaskMean.of(
        PARABOLAS,
        new Recipe(new GradientDescent(), new ConstantStep(1, STEPS)),
        objective,
        new ThreadPoolTaskMap(2));
  }

  private static double loss(double eta) {
    return (Math.pow(1 - eta, 2 * STEPS) * 4 + 3 * Math.pow(1 - 3 * eta, 2 * STEPS)) / 4;
  }

  @Test
  void valueAndGradientAreThoseOfTheClosedForm() {
    TaskMean mean = mean(MetaObjective.lastLoss());
    assertThat(mean.parameters()).isEqualTo(1);
    assertThat(mean.value(Vector.of(THETA)).value()).isCloseTo(loss(0.3), within(1e-15));
    assertThat(mean.untrained()).isCloseTo(loss(0), within(1e-15));
    Point point = mean.gradient(Vector.of(THETA));
    assertThat(point.value()).isCloseTo(loss(0.3), within(1e-15));
    double slope =
        -2 * STEPS * (4 * Math.pow(0.7, 2 * STEPS - 1) + 9 * Math.pow(0.1, 2 * STEPS - 1)) / 4;
    assertThat(point.gradient().orElseThrow().get(0))
        .as("d/d log η")
        .isCloseTo(0.3 * slope, within(1e-14));
    assertThat(point.hasUsefulGradient()).isTrue();
  }

  private static TaskMean logMean(Task<?>... tasks) {
    return TaskMean.of(
        Arrays.stream(tasks)
            .<Task<? extends TwiceDifferentiable>>map(task ->
                new Task<>((TwiceDifferentiable) task.training(), task.validation(), task.start()))
            .toList(),
        new Recipe(new GradientDescent(), new ConstantStep(1, STEPS)),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
  }

  /** G = (1/t) log((f_1 + f_2)/2), and dG/dη = (f_1' + f_2')/(t (f_1 + f_2)). */
  @Test
  void theLogarithmIsThatOfTheMeanLoss() {
    TaskMean mean = mean(MetaObjective.logOfLastLoss());
    Point point = mean.gradient(Vector.of(THETA));
    assertThat(point.value()).isCloseTo(Math.log(loss(0.3)) / STEPS, within(1e-14));
    double slope =
        -2 * STEPS * (4 * Math.pow(0.7, 2 * STEPS - 1) + 9 * Math.pow(0.1, 2 * STEPS - 1)) / 4;
    assertThat(point.gradient().orElseThrow().get(0))
        .isCloseTo(0.3 * slope / (STEPS * loss(0.3)), within(1e-14));
    assertThat(mean.value(Vector.of(THETA)).value()).isCloseTo(point.value(), within(1e-15));
  }

  /** A loss of 10⁻³⁰⁰, or of 0, is worth no more than one of 10⁻¹⁶ of the others: it adds nothing to their mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-150})
  void oneTaskWithoutALossDoesNotOutweighTheOthers(double start) {
    TaskMean mean = logMean(parabola(1, start), parabola(3, 1));
    Point point = mean.gradient(Vector.of(THETA));
    double half = 3 * Math.pow(0.1, 2 * STEPS) / 4;
    assertThat(point.status()).isEqualTo(new Status.Finite());
    assertThat(point.value()).isCloseTo(Math.log(half) / STEPS, within(1e-13));
    assertThat(point.gradient().orElseThrow().get(0))
        .as("2t log|1 − 3η| by log η, over t")
        .isCloseTo(-2 * 3 * 0.3 / 0.1, within(1e-12));
    assertThat(mean.untrained()).isCloseTo(Math.log(0.75) / STEPS, within(1e-15));
    assertThat(mean.value(Vector.of(THETA)).status()).isEqualTo(new Status.Finite());
  }

  @Test
  void onlyWhereAllLossesAreZeroIsTheMean() {
    TaskMean mean = logMean(parabola(1, 0), parabola(3, 0));
    for (Point point : List.of(mean.value(Vector.of(THETA)), mean.gradient(Vector.of(THETA)))) {
      assertThat(point.status()).isEqualTo(new Status.ZeroLoss());
      assertThat(point.value()).isNaN();
      assertThat(point.gradient()).isEmpty();
    }
    assertThat(mean.untrained()).isNaN();
  }

  /** w grows by 10⁷⁰ a step: (10⁷⁰)²ᵗ/4 is no double. A plain run extrapolates its logarithm, forward mode keeps its scale. */
  @Test
  void aTaskThatEscapesDecides() {
    TaskMean mean = logMean(parabola(1e70, 1), parabola(3, 1));
    double expected = (Math.log(1e70 / 4) + 2 * STEPS * Math.log(1e70)) / STEPS;
    Point value = mean.value(Vector.of(0));
    assertThat(value.status()).isEqualTo(new Status.Escaped(1));
    assertThat(value.value()).isCloseTo(expected, within(1e-12));
    Point gradient = mean.gradient(Vector.of(0));
    assertThat(gradient.value()).isCloseTo(expected, within(1e-12));
    assertThat(gradient.gradient().orElseThrow().get(0)).isCloseTo(2, within(1e-14));
  }

  @Test
  void untrainedIsTheLimitOfShortSteps() {
    for (MetaObjective objective : List.of(
        MetaObjective.lastLoss(), MetaObjective.logOfLastLoss(), MetaObjective.meanLoss())) {
      TaskMean mean = mean(objective);
      assertThat(mean.untrained())
          .isCloseTo(mean.value(Vector.of(Math.log(1e-12))).value(), within(1e-10));
    }
  }

  /** Forward mode: a gradient and a product a step. Reverse mode, every state kept: two gradients and a product. */
  @Test
  void costsAreCountedInTrajectories() {
    TaskMean one = mean(MetaObjective.lastLoss());
    assertThat(one.value(Vector.of(THETA)).trajectories()).isEqualTo(1);
    assertThat(one.gradient(Vector.of(THETA)).trajectories()).isBetween(3.0, 3.0 + 1.0 / STEPS);
    TaskMean many = TaskMean.of(
        PARABOLAS,
        new Recipe(new GradientDescent(), FreeSchedule.of(1, 1, 1, 1, 1)),
        MetaObjective.lastLoss(),
        new ThreadPoolTaskMap(1));
    Vector theta = Vector.of(THETA, THETA, THETA, THETA, THETA);
    assertThat(many.gradient(theta).trajectories()).isBetween(3.5, 4.0 + 1.0 / STEPS);
    double sum = 0;
    for (double entry : many.gradient(theta).gradient().orElseThrow().toArray()) {
      sum += entry;
    }
    assertThat(sum)
        .as("all steps together")
        .isCloseTo(one.gradient(Vector.of(THETA)).gradient().orElseThrow().get(0), within(1e-14));
  }

  @Test
  void theGravestTaskDecides() {
    TaskMean mean = TaskMean.of(
        List.of(parabola(1, 1), Task.of(new Rosenbrock(2), Vector.of(-1, 1))),
        new Recipe(new GradientDescent(), new ConstantStep(1, 50)),
        MetaObjective.lastLoss(),
        new ThreadPoolTaskMap(1));
    Point point = mean.value(Vector.of(0));
    assertThat(point.status()).isInstanceOf(Status.Diverged.class);
    assertThat(point.value()).isNaN();
    assertThat(point.rank()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(mean.gradient(Vector.of(0)).gradient()).isEmpty();
  }

  @Test
  void learnedParametersOfTheRuleFollowThoseOfTheSchedule() {
    TaskMean mean = TaskMean.of(
        PARABOLAS,
        new Recipe(new HeavyBall(0.5), new ConstantStep(1, STEPS), List.of("momentum")),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
    Vector theta = Vector.of(Math.log(0.1), 0.3);
    Vector gradient = mean.gradient(theta).gradient().orElseThrow();
    double h = 1e-5;
    for (int j = 0; j < 2; j++) {
      double[] ahead = theta.toArray();
      double[] behind = theta.toArray();
      ahead[j] += h;
      behind[j] -= h;
      double difference =
          (mean.value(Vector.of(ahead)).value() - mean.value(Vector.of(behind)).value()) / (2 * h);
      assertThat(gradient.get(j)).isCloseTo(difference, within(1e-8));
    }
  }

  /** R = c/(t − 1) Σ (log η_{τ+1} − log η_τ)² is added once, whatever the number of tasks. */
  @Test
  void thePenaltyIsAddedOnce() {
    TaskMean mean = TaskMean.of(
        PARABOLAS,
        new Recipe(new GradientDescent(), FreeSchedule.of(1, 1, 1)),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
    Vector theta = Vector.of(-3, -2, -4);
    assertThat(mean.with(new SmoothnessPenalty(0.1)).value(theta).value())
        .isCloseTo(mean.value(theta).value() + 0.1 / 2 * (1 + 4), within(1e-14));
  }

  @Test
  void baselinesSearchTheSameFunction() {
    FoundPoint grid =
        new GridSearch(new StepSizeRange(0.1, 0.4), 3).run(mean(MetaObjective.lastLoss()));
    assertThat(grid.trials()).hasSize(3);
    assertThat(grid.trajectories()).isEqualTo(3);
    assertThat(grid.best().value())
        .isCloseTo(Math.min(Math.min(loss(0.1), loss(0.2)), loss(0.4)), within(1e-15));
  }

  @Test
  void theFirstStepSizeIsOneOverTheLargestCurvature() {
    Recipe recipe = new Recipe(new GradientDescent(), new ConstantStep(1, STEPS));
    FirstStepSize first = FirstStepSize.of(PARABOLAS, recipe);
    assertThat(first.stepSize()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(first.trajectories()).isEqualTo(17.0 / STEPS);
  }
}
