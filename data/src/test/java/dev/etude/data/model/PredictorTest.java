package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
  private static final Optimizer LONG =
      Optimizer.of(new GradientDescent(), new ConstantStep(0.3, 3000));

  @TempDir
  private Path directory;

  private Path write(String text) {
    try {
      return Files.writeString(Files.createTempFile(directory, "t", ".csv"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String line(double x, String colour) {
    double y = 1000 + 30 * x + (colour.equals("red") ? 500 : colour.equals("blue") ? -200 : 0);
    return x + "," + colour + "," + y + "\n";
  }

  private String plane() {
    StringBuilder text = new StringBuilder("x,colour,y\n");
    for (int i = 0; i < 30; i++) {
      text.append(line(100 + i * i, i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "green"));
    }
    return text.toString();
  }

  /** The table is a plane: what a converged linear model predicts is known, in the target's own units. */
  @Test
  void rawRowsGiveNumbersInTheTargetsUnits() {
    Predictor model = TableTasks.of(Examples.read(write(plane())).predicting("y"), Model.linear())
        .fit(LONG);
    assertThat(model.predict(Map.of("x", "250", "colour", "red")).number(0))
        .isCloseTo(1000 + 30 * 250 + 500, within(1e-6));
    Table others = Table.read(write("colour,x\ngreen,10\nblue,2000\n")); // another order, no target
    assertThat(model.predict(others).numbers()[0]).isCloseTo(1300, within(1e-6));
    assertThat(model.predict(others).numbers()[1]).isCloseTo(60_800, within(1e-6));
    assertThatThrownBy(() -> model.predict(others).className(0))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A gap is the mean of the rows trained on: here that of x, so that the prediction is the plane there. */
  @Test
  void gapsAreFilled() {
    Predictor model = TableTasks.of(Examples.read(write(plane())).predicting("y"), Model.linear())
        .fit(LONG);
    double meanOfX = 100 + 29.0 * 59 / 6; // of i², i = 0 … 29
    assertThat(model.predict(Map.of("colour", "green")).number(0))
        .isCloseTo(1000 + 30 * meanOfX, within(1e-6));
  }

  @Test
  void classesHaveNamesAndProbabilities() {
    StringBuilder two = new StringBuilder("x,kind\n");
    StringBuilder three = new StringBuilder("x,kind\n");
    for (int i = 0; i < 60; i++) {
      two.append(i).append(i % 7 == 0 ? i < 30 ? ",yes\n" : ",no\n" : i < 30 ? ",no\n" : ",yes\n");
      three.append(i).append(i < 20 ? ",a\n" : i < 40 ? ",b\n" : ",c\n");
    }
    for (String text : new String[] {two.toString(), three.toString()}) {
      Examples examples = Examples.read(write(text)).predicting("kind");
      Model simplest = Model.of(Model.simplestFor(examples.target()));
      Predictor.Predictions predicted =
          TableTasks.of(examples, simplest).fit(LONG).predict(Table.read(write("x\n1\n58\n")));
      assertThat(predicted.classNames())
          .containsExactly(text.contains("yes") ? "no" : "a", text.contains("yes") ? "yes" : "c");
      for (int row = 0; row < 2; row++) {
        double sum = 0;
        for (double probability : predicted.probabilities(row)) {
          assertThat(probability).isBetween(0.0, 1.0);
          sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
    }
  }

  /** Logistic regression fits the rate of each group exactly: 3 of 4 and 1 of 4. */
  @Test
  void probabilitiesAreTheRatesOfGroups() {
    StringBuilder text = new StringBuilder("group,kind\n");
    for (int i = 0; i < 40; i++) {
      String group = i % 2 == 0 ? "left" : "right";
      boolean yes = i % 2 == 0 ? i % 8 != 0 : i % 8 == 1;
      text.append(group).append(yes ? ",yes\n" : ",no\n");
    }
    Predictor model = TableTasks.of(
            Examples.read(write(text.toString())).predicting("kind"), Model.of(ModelKind.LOGISTIC))
        .withBatch(TableTasks.ALL_ROWS)
        .fit(LONG);
    assertThat(model.predict(Map.of("group", "left")).probabilities(0)[1])
        .isCloseTo(0.75, within(1e-6));
    assertThat(model.predict(Map.of("group", "right")).probabilities(0)[1])
        .isCloseTo(0.25, within(1e-6));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TableTasks tasks = TableTasks.of(Examples.read(write(plane())).predicting("y"), Model.linear());
    Predictor model = tasks.fit(LONG);
    assertThatThrownBy(() -> model.predict(Map.of("z", "1"))).hasMessageContaining("\"z\"");
    assertThatThrownBy(() -> model.predict(Map.of("x", "many"))).hasMessageContaining("\"many\"");
    assertThatThrownBy(() -> model.predict(new double[][] {{1, 2}}))
        .hasMessageContaining("4 features");
    assertThatThrownBy(() -> model.predict(Table.read(write("colour,x\n1,10\n2,2000\n"))))
        .hasMessageContaining("\"colour\" must be texts");
    assertThatThrownBy(
            () -> tasks.fit(Optimizer.of(new GradientDescent(), new ConstantStep(1e6, 100))))
        .hasMessageContaining("diverges at step");
  }
}
