package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final Seed SEED = new Seed(4);

  private static Examples diabetes() {
    return Examples.read(Path.of("../examples/diabetes.csv")).predicting("progression");
  }

  @Test
  void everyRowIsOnceAValidationRowAndOnceATestRow() {
    Division division = Division.folds(diabetes(), 5);
    int[] validated = new int[442];
    int[] tested = new int[442];
    for (int k = 0; k < 5; k++) {
      Split split = division.draw(0.25, 0.2, SEED, k);
      Arrays.stream(split.validation()).forEach(row -> validated[row]++);
      Arrays.stream(split.test()).forEach(row -> tested[row]++);
      assertThat(split.validation().length).isBetween(88, 89);
      assertThat(split.train().length + split.validation().length + split.test().length)
          .isEqualTo(442);
    }
    assertThat(validated).containsOnly(1);
    assertThat(tested).containsOnly(1);
    assertThat(division.count()).hasValue(5);
  }

  @Test
  void classesStayInProportion() {
    int[] labels = IntStream.range(0, 60).map(i -> i < 6 ? 1 : 0).toArray();
    Division division = new Division.Folds(labels, 3);
    for (int k = 0; k < 3; k++) {
      assertThat(Arrays.stream(division.draw(0.5, 0.3, SEED, k).test()).filter(i -> i < 6))
          .as("rows of the rare class in fold %s", k)
          .hasSize(2);
    }
  }

  @Test
  void tasksAreAsManyAsFolds() {
    TableTasks tasks =
        TableTasks.of(diabetes(), Model.mlp(4)).withDivision(Division.folds(diabetes(), 4));
    assertThat(tasks.selection(SEED).orElseThrow().learned()).containsExactly(0, 1, 2, 3);
    assertThat(tasks.testToTrained()).isEqualTo(1.0 / 3);
  }

  @Test
  void tooFewRowsOrFoldsAreRefused() {
    assertThatThrownBy(() -> new Division.Folds(new int[9], 5).draw(0.2, 0.2, SEED, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least 10 for 5 folds");
    assertThatThrownBy(() -> Division.folds(diabetes(), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("folds");
  }
}
