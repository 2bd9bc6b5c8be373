package dev.etude.meta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.stepsize.GridSearch;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RayTest {
  private static final Vector ONES = Vector.of(1, 1, 1);

  private static TaskMean mean(Schedule schedule) {
    return TaskMean.of(
        List.of(Task.of(Quadratic.diagonal(1, 0.8, 0.6, 0.4, 0.2), Vector.of(1, -2, 3, 1, 2))),
        new Recipe(new GradientDescent(), schedule),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
  }

  /** The common factor of equal step sizes is a constant step size, whose derivative forward mode has. */
  @Test
  void equalStepsAlongTheirFactorAreAConstantStep() {
    TaskMean constant = mean(new ConstantStep(1, 3));
    double start = Math.log(0.2);
    Ray ray =
        new Ray(mean(new FreeSchedule(Vector.of(1, 1, 1))), Vector.of(start, start, start), ONES);
    assertThat(ray.parameters()).isEqualTo(1);
    assertThat(ray.untrained()).isEqualTo(constant.untrained());
    for (double s : new double[] {-3, 0, 1, 2.5}) {
      Point expected = constant.gradient(Vector.of(start + s));
      Point found = ray.gradient(Vector.of(s));
      assertThat(found.theta()).isEqualTo(Vector.of(s));
      assertThat(found.value()).isCloseTo(expected.value(), within(1e-13));
      assertThat(found.gradient().orElseThrow().get(0))
          .isCloseTo(expected.gradient().orElseThrow().get(0), within(1e-12));
      assertThat(ray.value(Vector.of(s)).gradient()).isEmpty();
      assertThat(ray.value(Vector.of(s)).value()).isCloseTo(expected.value(), within(1e-13));
    }
  }

  /** A decaying schedule from far off: as good as the best of a hundred factors. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e4})
  void aScheduleComesBackFromAnyFactor(double factor) {
    double[] theta = {Math.log(factor), Math.log(factor / 2), Math.log(factor / 4)};
    TaskMean mean = mean(new FreeSchedule(Vector.of(1, 1, 1)));
    Ray ray = new Ray(mean, Vector.of(theta), ONES);
    FoundPoint found = new StepSizeTuner(25).run(ray, 1);
    StepSizeRange range = new StepSizeRange(1e-3 / factor, 1e3 / factor);
    double best = new GridSearch(range, 100).run(ray).best().value();
    assertThat(found.best().value()).isLessThanOrEqualTo(best + 0.01 * (mean.untrained() - best));
    assertThat(mean.value(ray.at(found.best().theta().get(0))).value())
        .isCloseTo(found.best().value(), within(1e-12));
  }

  /** A momentum of 0 has the coordinate −∞: it stays 0, whatever the direction. */
  @Test
  void aCoordinateAtItsEndStaysThere() {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(1, 0.5), Vector.of(1, 1));
    TaskMean heavyBall = TaskMean.of(
        List.of(task),
        new Recipe(new HeavyBall(0), new ConstantStep(1, 3), List.of("momentum")),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
    TaskMean descent = TaskMean.of(
        List.of(task),
        new Recipe(new GradientDescent(), new ConstantStep(1, 3)),
        MetaObjective.logOfLastLoss(),
        new ThreadPoolTaskMap(1));
    for (double alongMomentum : new double[] {-1, 0, 1}) {
      Ray ray =
          new Ray(heavyBall, Vector.of(0, Double.NEGATIVE_INFINITY), Vector.of(1, alongMomentum));
      for (double s : new double[] {-2, 0, 0.3}) {
        assertThat(ray.at(s)).isEqualTo(Vector.of(s, Double.NEGATIVE_INFINITY));
        Point expected = descent.gradient(Vector.of(s));
        Point found = ray.gradient(Vector.of(s));
        assertThat(found.value()).isCloseTo(expected.value(), within(1e-13));
        assertThat(found.gradient().orElseThrow().get(0))
            .isCloseTo(expected.gradient().orElseThrow().get(0), within(1e-12));
      }
    }
  }

  @Test
  void aDirectionLeadsSomewhere() {
    TaskMean mean = mean(new FreeSchedule(Vector.of(1, 1, 1)));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Ray(mean, ONES, Vector.of(1, bad, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("each entry of direction must be finite, but is " + bad);
    }
    assertThatThrownBy(() -> new Ray(mean, ONES, Vector.of(0, -0.0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("direction must lead somewhere, but is all 0");
  }

  @Test
  void lengthsAreChecked() {
    TaskMean mean = mean(new FreeSchedule(Vector.of(1, 1, 1)));
    assertThatThrownBy(() -> new Ray(mean, Vector.of(1, 1), ONES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("theta");
    assertThatThrownBy(() -> new Ray(mean, ONES, Vector.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("direction");
  }
}
