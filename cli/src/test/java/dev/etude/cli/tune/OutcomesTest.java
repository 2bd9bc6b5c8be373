package dev.etude.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Json;
import dev.etude.data.model.Metric;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTask;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.random.Seed;
import dev.etude.update.ConstantStep;
import dev.etude.update.GradientDescent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  /** One standardised feature has the curvature 1: a step size η multiplies the weight's error by 1 − η. */
  private static Outcomes train(double stepSize, int steps) {
    double[] x = new double[20];
    double[][] rows = new double[20][1];
    for (int i = 0; i < x.length; i++) {
      rows[i][0] = i;
      x[i] = 2 * i + i % 3;
    }
    Examples examples = Examples.of(List.of("x"), rows, "y", x);
    TableTask task = TableTasks.splitting(
            () -> examples,
            new TableTasks.Settings(Model.of(ModelKind.LINEAR), TableTasks.ALL_ROWS, 0.5, 0.2),
            new Seed(1))
        .task(0);
    Trainer trainer = Trainer.of(new GradientDescent(), new ConstantStep(stepSize, steps));
    Outcome outcome = Outcome.of(trainer, task.judging(), task.start(), Metric.RMSE);
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
    Comparison.Entry entry = new Comparison.Entry("rule", outcomes, 1, outcomes.status());
    assertThat(Json.compact(entry.summary()))
        .isEqualTo("{\"rule\":\"rule\",\"testMetric\":{\"mean\":null,\"min\":null,\"max\":null},"
            + "\"trainLoss\":{\"mean\":null,\"min\":null,\"max\":null},\"trajectories\":1.0,"
            + "\"status\":\"diverged: 2 of 2, the first at step 78\"}");
  }
}
