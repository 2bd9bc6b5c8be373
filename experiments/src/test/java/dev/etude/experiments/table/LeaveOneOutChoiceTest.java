package dev.etude.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.InputException;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.regression.LeastSquaresLimit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveOneOutChoiceTest {
  @TempDir
  private Path folder;

  /** The limit of many dimensions at the step sizes chosen: at d = 100 one task lies within a tenth of it. */
  @Test
  void aTaskOfTheFamilyTurnsOutAsTheLimitSays() {
    LeastSquaresSetting setting =
        LeastSquaresSetting.of(new GaussianLeastSquares(100, 100, 1), 0.5, 40, 40);
    ChoiceErrors found = new LeaveOneOutTrials.Family(setting, new Seed(5)).apply(0);
    LeastSquaresLimit limit = new LeastSquaresLimit(100, 100, 1);
    double leftOut = found.stepSizes().get(2);
    double expected = Math.sqrt(limit.distanceSquared(leftOut, 40) + 1);
    assertThat(found.byLeaveOneOut()).isCloseTo(expected, within(0.1 * expected));
    assertThat(found.byTraining()).as("it fits the noise").isGreaterThan(1.2 * expected);
    assertThat(found.best()).isLessThanOrEqualTo(found.byLeaveOneOut() * (1 + 1e-9));
  }

  @Test
  void aMeanSaysWhatIsBetterBeyondChance() {
    ChoiceErrors.Mean better = mean(1.2, 1.21, 1.19);
    assertThat(better.gained()).isCloseTo(Math.log(1.2), within(1e-2));
    assertThat(better.isBetter()).isTrue();
    assertThat(better.isWorse()).isFalse();
    assertThat(mean(0.8, 0.81).isWorse()).isTrue();
    assertThat(mean(1.005, 1.005, 1.005).isBetter()).as("less than 1 %").isFalse();
    assertThat(mean(0.7, 1.6).isBetter()).as("within chance").isFalse();
    assertThat(mean(1, Double.POSITIVE_INFINITY).bySplits()).isCloseTo(500.5, within(1e-9));
  }

  /** Leave-one-out has the error 1 each time. */
  private static ChoiceErrors.Mean mean(double... bySplits) {
    return ChoiceErrors.Mean.of(Arrays.stream(bySplits)
        .mapToObj(error -> new ChoiceErrors(1, 1, error, 1, 1, Vector.of(0.1, 0.1, 0.1)))
        .toList());
  }

  @Test
  void aMissingTableIsNamed() {
    Experiment experiment =
        ExperimentName.LEAVE_ONE_OUT.experiment(Optional.empty(), Optional.of(folder));
    assertThat(experiment.work(true)).isEqualTo(16 * 6 + 15 * 3);
    assertThatThrownBy(() -> experiment.run(
            new Seed(1), true, new ThreadPoolTaskMap(1), ExperimentProgress.ignored()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("concrete.csv");
    assertThat(List.of(ExperimentName.values()))
        .filteredOn(ExperimentName::needsTables)
        .containsExactly(
            ExperimentName.DECAY_OR_AVERAGING,
            ExperimentName.LEAVE_ONE_OUT,
            ExperimentName.CARRIED_PEAKS,
            ExperimentName.STUDY_REGRET,
            ExperimentName.LEARNED_UNDER_NOISE);
  }
}
