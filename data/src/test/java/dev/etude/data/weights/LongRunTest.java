package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.network.TeacherTasks;
import dev.etude.update.schedule.Cosine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongRunTest {
  private static final int TIMES = 25;

  /** What single precision leaves of a squared error of 0: weights are 2⁻²⁴ of their size apart. */
  private static final double ROUNDING = 0x1p-46;

  @ParameterizedTest
  @EnumSource(names = {"GENERAL", "GENERAL_TBT"})
  void theGeneralRulesStayStableAt25TimesTheLongestHorizonTheyWereTrainedOn(
      ShippedOptimizer shipped) {
    TrainedOptimizer trained = shipped.read();
    int horizon = trained.horizon();
    JudgedTask task = new TeacherTasks(64, 64, 3, 0, 0).task(new Seed(1), 0);
    Optimizer large = // than the default of so many steps
        new LearnedOptimizer(trained.rule(), new Cosine(trained.stepSize(), 0, 0, TIMES * horizon));
    Trajectory run = Trajectory.run(task.choosing().training(), task.start(), large, horizon);

    assertThat(run.end()).isInstanceOf(TrajectoryEnd.Completed.class);
    double[] losses = run.losses().toArray(); // after 0, 1, …, 25 horizons
    assertThat(losses).hasSize(1 + TIMES);
    assertThat(losses[TIMES])
        .isLessThanOrEqualTo(Math.max(losses[1], ROUNDING * losses[0]))
        .isLessThan(losses[0] / 2);
    for (double loss : losses) {
      assertThat(loss).isLessThanOrEqualTo(losses[0]);
    }
  }
}
