package dev.etude.experiments.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.InputException;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRegretTest {
  @TempDir
  private Path folder;

  @Test
  void aMissingTableIsNamed() {
    Experiment experiment =
        ExperimentName.STUDY_REGRET.experiment(Optional.empty(), Optional.of(folder));
    assertThat(experiment.work(false)).isEqualTo(40);
    assertThatThrownBy(() -> experiment.run(
            new Seed(1), true, new ThreadPoolTaskMap(1), ExperimentProgress.ignored()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("concrete.csv");
  }

  /** Ten values leave an interval of φ⁹ = 0.013 about the minimum of a parabola. */
  @Test
  void goldenSectionClosesInOnAMinimum() {
    List<Double> tried = new ArrayList<>();
    new GoldenLines(1, 10, parts -> {
          tried.add(parts[0]);
          return Math.pow(parts[0] - 0.3, 2);
        })
        .run();
    assertThat(tried).hasSize(10);
    assertThat(tried.get(9)).isCloseTo(0.3, within(0.026));
  }

  @Test
  void parzenSearchGoesWhereLossesAreSmall() {
    ParzenSearch search = new ParzenSearch(1, new Seed(1));
    List<ParzenSearch.Tried> tried = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double[] parts = search.next(tried);
      assertThat(parts[0]).isBetween(0.0, 1.0);
      tried.add(new ParzenSearch.Tried(parts, Math.abs(parts[0] - 0.3)));
    }
    assertThat(tried.subList(30, 60).stream().filter(each -> each.loss() < 0.15).count())
        .as("of 30; evenly spread points would be 9")
        .isGreaterThan(15);
  }

  /** Point 2 in bases 2 and 3: 0.11 is 3/4, 0.01 is 1/9. */
  @Test
  void haltonPointsReverseDigits() {
    assertThat(HaltonPoint.of(2, 2)).containsExactly(new double[] {0.75, 1.0 / 9}, within(1e-15));
  }

  @Test
  void theIntervalOfEqualNumbersIsAPoint() {
    assertThat(MeanInterval.of(new double[] {2, 2, 2}, new Seed(1)))
        .isEqualTo(new MeanInterval(2, 2, 2));
  }
}
