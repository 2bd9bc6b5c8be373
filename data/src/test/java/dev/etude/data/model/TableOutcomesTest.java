package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.data.table.Examples;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.math.Range;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What trainings on a table come to. */
class TableOutcomesTest {
  /** One standardised feature has the curvature 1: a step size η multiplies the weight's error by 1 − η. */
  private static Outcomes train(double stepSize, int steps) {
    double[] x = new double[20];
    double[][] rows = new double[20][1];
    for (int i = 0; i < x.length; i++) {
      rows[i][0] = i;
      x[i] = 2 * i + i % 3;
    }
    Examples examples = Examples.of(List.of("x"), rows, "y", x);
    JudgedTask task = TableTasks.of(examples, Model.linear()).task(new Seed(1), 0);
    Optimizer optimizer = Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, steps));
    Outcome outcome = Outcome.of(optimizer, task.judging(), task.start(), 100);
    return new Outcomes(List.of(outcome, outcome));
  }

  @Test
  void aTrainingThatConvergesIsCompleted() {
    assertThat(train(0.5, 30).status()).isEqualTo("completed");
    assertThat(train(0.5, 30).trajectories()).isEqualTo(1);
  }

  @Test
  void aTrainingThatOnlyDoesHarmHasRisen() {
    assertThat(train(3, 4).status()).isEqualTo("risen: 2 of 2 end above the loss they began with");
  }

  /** The error is about 99^τ, its square is no double from 99^2τ > 1.8e308, τ = 78. */
  @Test
  void whatDivergedHasAStatusAndNoNumbers() {
    Outcomes outcomes = train(100, 200);
    assertThat(outcomes.status()).isEqualTo("diverged: 2 of 2, the first at step 78");
    assertThat(outcomes.hasDiverged()).isTrue();
    assertThat(outcomes.testMetric()).isEqualTo(Range.NONE);
    assertThat(outcomes.trainLoss()).isEqualTo(Range.NONE);
    assertThat(outcomes.trajectories()).as("78 of 200 steps").isEqualTo(0.39);
  }
}
