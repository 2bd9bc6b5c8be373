package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.landscape.FirstStepSize;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.Ray;
import dev.etude.meta.search.ThetaDescent;
import dev.etude.meta.search.stepsize.GridSearch;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Exponential;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta-runs of schedules that start beyond the stability edge. A grid of constant step sizes is the outside value. */
class ChaoticStartTest {
  private static TaskMean mean(TuningProblem problem, Schedule schedule) {
    return TaskMean.of(
        problem.tasks(),
        new Recipe(new GradientDescent(), schedule),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
  }

  private static double edge(TuningProblem problem) {
    return 2 * FirstStepSize.of(problem.tasks(), problem.recipe()).stepSize();
  }

  private static double bestConstant(TuningProblem problem) {
    double edge = edge(problem);
    StepSizeRange range = new StepSizeRange(1e-4 * edge, 1e2 * edge);
    return new GridSearch(range, 25).run(problem.mean(1)).best().value();
  }

  /** Twice or more beyond the edge: tangents grow by 10¹⁰, training does harm, and the smoothed slope leads back. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 5})
  void theSmoothedSlopeLeadsAnExponentialScheduleBack(double stepSize) {
    TaskMean mean = mean(TuningProblem.TANH, new Exponential(1, 1, TuningProblem.TANH.steps));
    FoundPoint found =
        new ThetaDescent(30).run(mean.smoothedWhereChaotic(), Vector.of(Math.log(stepSize), 0));
    Point first = found.trials().get(0);
    assertThat(first.status()).isInstanceOf(Status.Smoothed.class);
    assertThat(first.trajectories())
        .as("what the estimate takes counts, beside the exact slopes")
        .isBetween(5.1, 13.0);
    assertThat(first.value()).as("does harm").isGreaterThan(mean.untrained());
    double best = bestConstant(TuningProblem.TANH);
    assertThat(found.best().value())
        .as("gains two thirds of what the best constant step does")
        .isLessThan(mean.untrained() - 2.0 / 3 * (mean.untrained() - best));
  }

  /** Chaos, dead units, extrapolated losses, steps too short: the common factor first, then the steps one by one. */
  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX", "TANH", "RELU"})
  void aLearnedScheduleFromAnywhereIsAtLeastAsGoodAsTheBestConstantStep(TuningProblem problem) {
    double[] ones = new double[problem.steps];
    Arrays.fill(ones, 1);
    TaskMean mean = mean(problem, new FreeSchedule(Vector.of(ones)));
    double best = bestConstant(problem);
    for (double start : new double[] {1e-6, 3, 1e2, 1e4}) {
      double[] theta = new double[problem.steps];
      Arrays.fill(theta, Math.log(start * edge(problem)));
      Ray ray = new Ray(mean, Vector.of(theta), Vector.of(ones));
      FoundPoint factor = new StepSizeTuner(40).run(ray, 1);
      FoundPoint found = new ThetaDescent(10)
          .run(mean.smoothedWhereChaotic(), ray.at(factor.best().theta().get(0)));
      assertThat(found.best().value())
          .as("from %s times the edge", start)
          .isLessThanOrEqualTo(best);
    }
  }
}
