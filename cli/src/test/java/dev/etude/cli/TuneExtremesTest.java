package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tables on which losses have no minimum, or on which a choice for more rows ruins trainings on fewer. */
class TuneExtremesTest extends AbstractSmallTableTest {
  /**
   * Twenty separable rows, each ten times: every row is in every part, so that no rows object to larger weights and losses fall to
   * 0. A cross entropy of 10⁻⁶ nats is what predictions of a probability of 0.999999 have.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gd", "sgd", "adam"})
  void separableRowsThatRepeatAreSaidAndNoStepSizeIsAbsurd(String rule) throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int copy = 0; copy < 10; copy++) {
      for (int i = 0; i < 20; i++) {
        double a = Math.sin(7 * i + 1);
        double b = Math.cos(11 * i);
        rows.append(String.format(Locale.ROOT, "%.4f,%.4f,%s%n", a, b, a + b > 0 ? "yes" : "no"));
      }
    }
    table.write("repeated.csv", rows.toString());
    String words = "tune DIR/repeated.csv --inner " + rule + " --splits 3 --compare none --seed 1";
    String[] lines = table.run(0, words.split(" ", -1)).out().split("\n", -1);
    assertThat(lines[1])
        .startsWith("The classes are separable on the training rows of 3 of 3: ")
        .contains("--penalty 0.01");
    JsonNode found = table.json(words.split(" ", -1));
    assertThat(found.get("recommendation").get("stepSize").asDouble()).isLessThan(5000);
    for (String choice : new String[] {"trainByTrain", "trainByValidation"}) {
      JsonNode loss = found.get(choice).get("trainLoss").get("mean");
      assertThat(loss.asDouble()).as(choice).isBetween(0.0, 1e-5);
    }
    JsonNode byLoss = table.json((words + " --metric log-loss").split(" ", -1));
    assertThat(byLoss.get("recommendation").get("stepSize"))
        .isEqualTo(found.get("recommendation").get("stepSize")); // a metric chooses nothing
    JsonNode with = table.json((words + " --penalty 0.01").split(" "));
    assertThat(with.get("recommendation").get("stepSize").asDouble()).isLessThan(100);
  }

  /** More columns than rows: the edge of stability falls with the rows, so that a step size for all of them may diverge on 60 %. */
  @Test
  void aChoiceThatRuinsTheTrainingRowsAloneHasAStatus() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int j = 0; j < 60; j++) {
      rows.append('x').append(j).append(',');
    }
    rows.append("y\n");
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 60; j++) {
        rows.append(String.format(Locale.ROOT, "%.4f,", Math.sin(i * i + 3.7 * j * i + j)));
      }
      rows.append(String.format(Locale.ROOT, "%.4f%n", Math.sin(i * i) + Math.cos(5 * i)));
    }
    table.write("wide.csv", rows.toString());
    String words = "tune DIR/wide.csv --compare none --seed 1";
    JsonNode found = table.json(words.split(" ", -1));
    String out = table.run(0, words.split(" ", -1)).out();
    for (String choice : new String[] {"trainByTrain", "trainByValidation", "leaveOneOut"}) {
      JsonNode each = found.get(choice);
      double loss = each.get("trainLoss").get("mean").asDouble();
      if (loss > 1) { // the loss of standardised numbers before training is one half
        assertThat(each.get("statusApart").asString()).as(choice).startsWith("risen: ");
        assertThat(out).contains(" on the training rows alone: risen: ");
      }
    }
    assertThat(found.get("trainByTrain").get("statusApart").asString()).isEqualTo("completed");
    assertThat(found.get("leaveOneOut").get("statusApart").asString()).startsWith("risen: ");
  }
}
