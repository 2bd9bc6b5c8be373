package dev.etude.cli;

import static dev.etude.cli.SmallTable.QUICK;
import static dev.etude.cli.SmallTable.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.io.IOException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tables that some divisions of their rows leave little of: a constant, a class, two classes that a plane divides. */
class SplitsOfTablesTest extends AbstractSmallTableTest {
  /** A target that is 0 but for two rows, a feature that is 0 but for one, a class of one row, a column for tasks. */
  private void writeRare() throws IOException {
    UniformRandomProvider random = new Seed(2).generator();
    StringBuilder text = new StringBuilder("x,rare,kind,task,y\n");
    for (int i = 0; i < 40; i++) {
      text.append(random.nextDouble()).append(i == 0 ? ",1," : ",0,");
      text.append(i == 0 ? "one" : i % 2 == 0 ? "two" : "three").append(",t").append(i / 10);
      text.append(i == 0 || i == 25 ? ",1.5\n" : i == 1 ? ",0.25\n" : ",0\n");
    }
    table.write("rare.csv", text.toString());
    table.write("flag.csv", text.toString().replaceAll("(?m)^[^,]*,([^,]*),[^,]*,[^,]*,", "$1,"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tune DIR/rare.csv --target y",
        "tune DIR/rare.csv --target y --inner sgd --batch 1",
        "tune DIR/rare.csv --target y --inner adam",
        "tune DIR/rare.csv --target y --model mlp:2",
        "tune DIR/rare.csv --target y --task-column task",
        "tune DIR/rare.csv --target kind",
        "tune DIR/rare.csv --target kind --model mlp:2",
        "tune DIR/flag.csv --target y",
        "tune DIR/flag.csv --target y --inner adam",
        "compare DIR/rare.csv --target y",
        "compare DIR/rare.csv --target kind",
        "compare DIR/flag.csv --target y",
      })
  void whatIsConstantOnSomeRowsIsNoFault(String words) throws IOException {
    writeRare();
    String[] quick = {"--seed", "1", "--steps", "12", "--budget", "6"};
    assertThat(table.run(0, with(words.split(" ", -1), quick)).out()).doesNotContain("NaN");
  }

  @Test
  void derivativesAreRightThereToo() throws IOException {
    writeRare();
    String[] words = {"check", "DIR/rare.csv", "--target", "y", "--steps", "5", "--seed", "1"};
    assertThat(table.run(0, words).out()).contains("forward     ++++++++++++");
  }

  @Test
  void filesAreAddedToTheSameResult() throws IOException {
    writeRare();
    String[] words =
        with(new String[] {"tune", "DIR/rare.csv", "--target", "y", "--compare", "none"}, QUICK);
    String alone = table.run(0, words).out();
    assertThat(table.run(0, with(words, "--out", "DIR/run")).out())
        .isEqualTo(alone + "Report: " + directory.resolve("run/report.html") + "\n");
    table.run(0, with(words, "--compare", "dog", "--out", "DIR/other"));
    assertThat(directory.resolve("other/report.html")).isNotEmptyFile();
  }

  /** Two classes that meet in one row: where that row does not train, a plane divides them and the loss falls to 0. */
  @Test
  void splitsThatCanBeSeparatedDoNotDecide() throws IOException {
    StringBuilder text = new StringBuilder("x,kind\n7.5,a\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 10).append(i % 10 < 5 ? ",a\n" : ",b\n");
    }
    table.write("near.csv", text.toString());
    String[] words = {"tune", "DIR/near.csv", "--seed", "1", "--compare", "none"};
    JsonNode found = table.json(words);
    double byTraining = found.get("trainByTrain").get("trainLoss").get("mean").asDouble();
    double byValidation =
        found.get("trainByValidation").get("trainLoss").get("mean").asDouble();
    assertThat(byTraining).isLessThanOrEqualTo(byValidation * (1 + 1e-3)).isLessThan(0.2);
    JsonNode losses = table.json(with(words, "--no-log"));
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      String rows = choice.equals("trainByTrain") ? "trainLoss" : "validationLoss";
      double best = losses.get(choice).get(rows).get("mean").asDouble();
      assertThat(found.get(choice).get(rows).get("mean").asDouble())
          .as(choice)
          .isLessThan(best * 1.1);
    }
    assertThat(table.run(0, words).out())
        .contains("separable on the training rows of", "--penalty");
    assertThat(table.run(0, with(words, "--penalty", "0.1")).out()).doesNotContain("separable");
  }

  @Test
  void aTaskOfTooFewRowsIsNamedWithTheNumberItNeeds() throws IOException {
    StringBuilder text = new StringBuilder("x,task,y\n");
    for (int i = 0; i < 22; i++) {
      text.append(i % 7)
          .append(i < 16 ? ",t" + i % 2 : ",small")
          .append(",")
          .append(i * i)
          .append("\n");
    }
    table.write("small.csv", text.toString());
    String[] words = {"tune", "DIR/small.csv", "--task-column", "task", "--seed", "1"};
    assertThat(table.run(2, words).err())
        .contains("small.csv: the rows of each task must be at least 8, for 2 in each")
        .contains("\"small\" in column \"task\" are 6");
    table.run(0, with(words, "--test-fraction", "0.3", "--steps", "5", "--budget", "4"));
  }
}
