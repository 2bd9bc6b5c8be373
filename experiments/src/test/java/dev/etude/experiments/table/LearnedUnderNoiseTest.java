package dev.etude.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.InputException;
import dev.etude.data.table.Examples;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.math.Vector;
import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.random.Seed;
import dev.etude.report.Figure;
import dev.etude.task.Shared;
import dev.etude.task.ThreadPoolTaskMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedUnderNoiseTest {
  @TempDir
  private Path folder;

  /** The target is standardised: to predict its mean has the loss ½. */
  @Test
  void contestantsLearnARealTable() {
    Examples diabetes =
        Examples.read(Path.of("../examples/diabetes.csv")).predicting("progression");
    try (Shared<Examples> shared = new ThreadPoolTaskMap(1).share(diabetes)) {
      LearnedUnderNoise.Trial trial =
          new LearnedUnderNoise.Trial(shared, new Seed(1), 60, Vector.of(0, 0.4));
      List<NoiseContestant> contestants = List.of(NoiseContestant.values());
      int all = contestants.size();
      for (int i = 0; i < all; i++) {
        assertThat(trial.apply(i).testLoss()).as(contestants.get(i).text()).isBetween(0.1, 0.45);
      }
      assertThat(trial.apply(all).testLoss())
          .as("noise counts")
          .isNotEqualTo(trial.apply(0).testLoss());
    }
  }

  /** Two tables, on which everybody has Adam's clean loss times known factors: 2 and 8, whose geometric mean is 4. */
  @Test
  void aPointIsTheGeometricMeanOfRatios() {
    Findings findings =
        LearnedUnderNoise.findings(new double[] {0, 0.4}, List.of(table(3, 2), table(0.5, 8)));
    Figure figure = findings.figures().get(0);
    assertThat(figure.series()).hasSize(5);
    assertThat(figure.series()).allSatisfy(curve -> {
      assertThat(curve.y(0)).isCloseTo(1, within(1e-12));
      assertThat(curve.y(1)).isCloseTo(4, within(1e-12));
    });
    assertThat(findings.claims()).hasSize(4).allMatch(Claim::held);
    assertThat(findings.claims().get(0).found()).contains("4.000 against 4.000 at noise 0.4000");
  }

  /** What all contestants come to: a loss without noise, a multiple of it with noise. */
  private static List<TriedOptimizer> table(double clean, double factor) {
    int all = NoiseContestant.values().length;
    return IntStream.range(0, 2 * all)
        .mapToObj(i -> new TriedOptimizer(0.1, 1, i < all ? clean : factor * clean))
        .toList();
  }

  @Test
  void learnedRulesTryFiveStepSizesAndOthersEleven() {
    assertThat(Arrays.stream(NoiseContestant.values())
            .map(contestant -> contestant.stepSizes(100).count())
            .toList())
        .containsExactly(5, 5, 11, 11, 11);
  }

  @Test
  void aMissingTableIsNamed() {
    Experiment experiment =
        ExperimentName.LEARNED_UNDER_NOISE.experiment(Optional.empty(), Optional.of(folder));
    assertThat(experiment.work(true)).isEqualTo(10 * 2 * 5);
    assertThatThrownBy(() -> experiment.run(
            new Seed(1), true, new ThreadPoolTaskMap(1), ExperimentProgress.ignored()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("concrete.csv");
  }
}
