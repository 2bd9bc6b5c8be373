package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.data.table.Examples;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import dev.etude.task.JudgedTask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWeightsTest {
  private static final int ROWS = 20;
  private static final Seed SEED = new Seed(5);

  private final double[] target = new double[ROWS];
  private final double[] weights = new double[ROWS];
  private final Examples examples;

  RowWeightsTest() {
    double[][] features = new double[ROWS][1];
    for (int i = 0; i < ROWS; i++) {
      features[i][0] = i * i % 7;
      target[i] = i * i * i % 11;
      weights[i] = 1 + i % 4;
    }
    examples = Examples.of(List.of("x"), features, "y", target);
  }

  /** At weights 0 a row costs ½ z², z its target in deviations from the mean of the rows that train. */
  @Test
  void lossesAreWeightedMeansOfEachPart() {
    TableTasks tasks = TableTasks.of(examples, Model.linear()).withWeights(weights);
    assertThat(tasks.closedForm()).isEmpty();
    JudgedTask task = tasks.task(SEED, 0);
    Split split = Division.of(examples).draw(0.5, 0.2, SEED.child("split", 0));
    double[] trained = Arrays.stream(split.train()).mapToDouble(i -> target[i]).toArray();
    double mean = Arrays.stream(trained).average().orElseThrow();
    double variance =
        Arrays.stream(trained).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    double sum = 0;
    double cost = 0;
    for (int i : split.validation()) {
      sum += weights[i];
      cost += weights[i] * (target[i] - mean) * (target[i] - mean) / variance / 2;
    }
    assertThat(task.choosing().heldOut().loss().loss(new double[2]))
        .isCloseTo(cost / sum, within(1e-12));
  }

  @Test
  void aPartWhoseRowsAllWeighNothingIsRefused() {
    double[] one = new double[ROWS];
    one[0] = 1;
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> TableTasks.of(examples, Model.linear()).withWeights(one).task(SEED, 0))
        .withMessageContaining("weights must have a finite sum above 0");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> TableTasks.of(examples, Model.linear()).withWeights(new double[] {1, -1}));
  }

  @Test
  void theDivisionIsTheOneAskedFor() {
    TableTasks tasks = TableTasks.of(examples, Model.linear()).withDivision(Division.inTime(ROWS));
    Split split = Division.inTime(ROWS).draw(0.5, 0.2, SEED.child("split", 3));
    assertThat(tasks.task(SEED, 3).choosing().training().toString())
        .contains("on " + split.train().length + " rows");
  }
}
