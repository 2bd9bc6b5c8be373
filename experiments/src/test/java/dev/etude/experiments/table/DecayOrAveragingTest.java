package dev.etude.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.InputException;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.ThreadPoolTaskMap;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecayOrAveragingTest {
  @TempDir
  private Path folder;

  /** The target is standardised: to predict its mean has the loss ½ on rows trained on, and about that on others. */
  @ParameterizedTest
  @EnumSource
  void contestantsLearnARealTable(TabularContestant contestant) {
    TableTasks tasks = TableTasks.of(
        Examples.read(Path.of("../examples/diabetes.csv")).predicting("progression"),
        Model.mlp(16));
    try (Shared<TableTasks> shared = new ThreadPoolTaskMap(1).share(tasks)) {
      TabularTrial trial = new TabularTrial(shared, new Seed(1), 200, 1, Vector.of())
          .of(contestant, Vector.of(0.03), true);
      assertThat(trial.apply(0)).isBetween(0.1, 0.45);
      assertThat(trial.of(contestant, Vector.of(1e200), true).apply(0))
          .as("a training that diverges")
          .isPositive()
          .isGreaterThan(1);
    }
  }

  @Test
  void stepSizesRiseByRootsOfTen() {
    double[] stepSizes = TabularContestant.LINEAR.stepSizes(7);
    assertThat(stepSizes).hasSize(7);
    assertThat(stepSizes[0]).isEqualTo(3e-4);
    assertThat(stepSizes[6]).isCloseTo(0.3, within(1e-15));
    assertThat(TabularContestant.SCHEDULE_FREE.text()).isEqualTo("schedule-free");
  }

  @Test
  void aMissingTableIsNamed() {
    Experiment experiment =
        ExperimentName.DECAY_OR_AVERAGING.experiment(Optional.empty(), Optional.of(folder));
    assertThat(experiment.work(true)).isEqualTo(10 * 7 * 8 * 2);
    assertThatThrownBy(() -> experiment.run(
            new Seed(1), true, new ThreadPoolTaskMap(1), ExperimentProgress.ignored()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("concrete.csv");
  }
}
