package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruncatedReverseModeTest {
  /** With a step size of its own for each step, truncation keeps the last entries and drops the others. */
  @Test
  void theLastStepSizesHaveTheirWholeDerivative() {
    double[] sizes = new double[9];
    Arrays.setAll(sizes, i -> 0.1 + 0.02 * i);
    for (Task<? extends TwiceDifferentiable> task :
        List.of(TestTasks.logCosh(), QuadraticLattice.problem("floor 0.3").task())) {
      for (Reduction reduction : Reduction.values()) {
        for (int maxStates : new int[] {3, 5, Integer.MAX_VALUE}) {
          MetaObjective objective = new MetaObjective(reduction, Rows.TRAINING);
          var unroll = new Unroll<>(task, new HeavyBall(0.5), FreeSchedule.of(sizes));
          MetaGradient whole = ReverseMode.keepingEveryState().differentiate(unroll, objective);
          MetaGradient part =
              new ReverseMode(maxStates).truncatedTo(4).differentiate(unroll, objective);
          assertThat(part.status()).as("status").isEqualTo(new Status.Truncated(4, 9));
          assertThat(part.value())
              .as("value of %s", reduction)
              .isCloseTo(whole.value(), within(1e-14 * (1 + Math.abs(whole.value()))));
          for (int j = 0; j < 9; j++) {
            double expected = j < 5 ? 0 : whole.gradient().get(j);
            assertThat(part.gradient().get(j))
                .as("%s, entry %d", reduction, j)
                .isCloseTo(expected, within(1e-13));
          }
        }
      }
    }
  }

  @Test
  void aConstantStepGetsTheSumOfTheLastEntries() {
    Vector sizes = Vector.of(0.2, 0.2, 0.2, 0.2, 0.2);
    var free = new Unroll<>(TestTasks.logCosh(), new HeavyBall(0.5), new FreeSchedule(sizes));
    var constant = new Unroll<>(TestTasks.logCosh(), new HeavyBall(0.5), new ConstantStep(0.2, 5));
    MetaObjective objective = MetaObjective.logOfLastLoss();
    Vector entries =
        ReverseMode.keepingEveryState().differentiate(free, objective).gradient();
    MetaGradient part =
        ReverseMode.keepingEveryState().truncatedTo(2).differentiate(constant, objective);
    assertThat(part.stepSizeDerivative())
        .as("the last two")
        .isCloseTo(entries.get(3) + entries.get(4), within(1e-13));
    assertThat(part.status().description()).as("status").startsWith("truncated: biased");
    assertThat(part.value())
        .as("value")
        .isCloseTo(PlainRun.of(constant, objective).value(), within(1e-13));
    assertThat(ReverseMode.keepingEveryState()
            .truncatedTo(5)
            .differentiate(constant, objective)
            .status())
        .as("a window as long as the run")
        .isEqualTo(new Status.Finite());
  }
}
