package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.comparison.Competitors;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.Schedules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The main job called from Java, on the table of the README. */
class TableTuningTest {
  private static final Path FILE = Path.of("../examples/diabetes.csv");

  private static TableTasks diabetes(Model model) {
    return TableTasks.of(Examples.read(FILE).predicting("progression"), model);
  }

  /** The numbers are those that README shows for {@code tune --model mlp:16 --inner adam --seed 1}. */
  @Test
  void readmesPerceptronIsTunedComparedAndUsedToPredict() {
    TableTasks diabetes = diabetes(Model.mlp(16));
    Tuned found = Tuning.of(diabetes)
        .learning(Adam.withDefaults(), Schedules.constant(100))
        .splits(5)
        .seed(1)
        .run();
    assertThat(found.byTraining().learned().stepSizes()[0]).isEqualTo(0.05623625328993653);
    assertThat(found.byValidation().learned().stepSizes()[0]).isEqualTo(0.0046974382089325474);
    assertThat(found.verdict().choice()).isEqualTo(Verdict.Choice.EITHER);
    assertThat(found.recommendation()).contains(found.byValidation());
    Optimizer prodigy = Optimizer.of(Prodigy.withDefaults(), 100);
    assertThat(found.judge(prodigy).testMetric().mean()).isCloseTo(57.59, within(0.005));
    assertThat(found.judge(found.byValidation().optimizer()).each())
        .isEqualTo(found.byValidation().judging().each());
    Predictor model = diabetes.fit(found.byValidation().optimizer());
    Table table = Table.read(FILE);
    double[] numbers = model.predict(table).numbers();
    double squares = 0;
    double unit = 0;
    double mean = 0;
    int target = table.columnIndex("progression");
    for (int i = 0; i < numbers.length; i++) {
      mean += table.row(i)[target] / numbers.length;
    }
    for (int i = 0; i < numbers.length; i++) {
      squares += Math.pow(numbers[i] - table.row(i)[target], 2) / numbers.length;
      unit += Math.pow(table.row(i)[target] - mean, 2) / numbers.length;
    }
    assertThat(squares / unit / 2)
        .as("the loss of raw rows")
        .isCloseTo(model.trainLoss(), within(1e-9));
    assertThat(Math.sqrt(squares)).as("RMSE on the rows trained on").isBetween(40.0, 55.0);
  }

  /** README: 0.4504 and 0.02531, test RMSE 54.98 against 54.99. */
  @Test
  void readmesLinearModelIsTunedByTheClosedForm() {
    Tuned found = Tuning.of(diabetes(Model.linear())).seed(1).run();
    assertThat(found.settings().closedForm()).isTrue();
    assertThat(found.byValidation().learned().stepSizes()[0]).isEqualTo(0.025305751959275244);
    assertThat(found.byTraining().judging().testMetric().mean()).isCloseTo(54.98, within(0.005));
    assertThat(found.landscape().orElseThrow().stabilityEdge()).isCloseTo(0.4836, within(5e-5));
  }

  /** Two implementations: the closed form, and trainings of a network from the same start on the same rows. */
  @Test
  void theClosedFormSaysWhatTrajectoriesSay() {
    Tuning tuning = Tuning.of(diabetes(Model.linear())).splits(3).seed(2);
    Tuned found = tuning.run();
    Outcomes run = found.judge(found.byTraining().optimizer());
    Outcomes closed = found.byTraining().judging();
    assertThat(closed.testLoss().mean()).isCloseTo(run.testLoss().mean(), within(1e-12));
    assertThat(closed.trainLoss().max()).isCloseTo(run.trainLoss().max(), within(1e-12));
    assertThat(closed.trainMetric().min()).isCloseTo(run.trainMetric().min(), within(1e-9));
    assertThat(closed.status()).isEqualTo(run.status()).isEqualTo("completed");
    Tuned byRuns = tuning.reduction(Reduction.LOG_LAST).run();
    assertThat(byRuns.settings().closedForm()).isFalse();
    assertThat(byRuns.byTraining().choosing().trainLoss().mean())
        .as("a search by trajectories comes near the minimum and not below it")
        .isCloseTo(found.byTraining().choosing().trainLoss().mean(), within(1e-4));
  }

  /** Row by row, the intercept is learned and the order of rows matters: the same for both. */
  @Test
  void byOneRowAStepTheClosedFormSaysWhatTrajectoriesSay() {
    TableTasks rows = diabetes(Model.linear()).withBatch(1);
    Tuned found = Tuning.of(rows)
        .learning(new GradientDescent(), Schedules.constant(400))
        .splits(3)
        .seed(2)
        .run();
    assertThat(found.settings().closedForm()).isTrue();
    Outcomes run = found.judge(found.byValidation().optimizer());
    Outcomes closed = found.byValidation().judging();
    assertThat(closed.testMetric().mean()).isCloseTo(run.testMetric().mean(), within(1e-9));
    assertThat(closed.testMetric().max()).isCloseTo(run.testMetric().max(), within(1e-9));
    assertThat(closed.trainLoss().mean()).isCloseTo(run.trainLoss().mean(), within(1e-12));
  }

  @Test
  void momentumAndScheduleAreLearnedTogether() {
    Tuned found = Tuning.of(diabetes(Model.linear()))
        .learning(new HeavyBall(0.9), Schedules.cosine(20))
        .metaSteps(3)
        .splits(2)
        .objective(Rows.TRAINING)
        .against(Competitors.searches().subList(1, 2))
        .run(new ThreadPoolTaskMap(2));
    assertThat(found.learned()).isSameAs(found.byTraining());
    assertThat(found.learned().learned().named())
        .extracting(parameter -> parameter.key())
        .containsExactly("peakStepSize", "lastStepSize", "warmUp", "momentum");
    assertThat(found.comparison())
        .extracting(entry -> entry.name())
        .containsExactly(
            "train-by-train", "train-by-validation", "leave-one-out", "constant", "random");
    assertThat(found.comparison().get(4).stepSize().orElseThrow()).isBetween(1e-3, 10.0);
  }

  @Test
  void groupsAreAFixedNumberOfTasks() {
    Table table = Table.read(FILE);
    TableTasks grouped = diabetes(Model.linear()).grouped(TaskGroups.of(table, "sex"));
    assertThatThrownBy(() -> Tuning.of(grouped).splits(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fixed number of tasks");
    assertThat(Tuning.of(grouped).settings().selection().judged()).hasSize(1);
    assertThat(Tuning.of(grouped)
            .learning(new GradientDescent(), Schedules.constant(5))
            .settings()
            .closedForm())
        .isFalse();
  }
}
