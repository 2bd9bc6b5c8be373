package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Comparisons on tables on which losses fall to 0, or on which nothing is better than learning nothing. */
class CompareExtremesTest extends AbstractSmallTableTest {
  private static String[] compare(String file, String rules) {
    return ("compare DIR/" + file + " --splits 5 --seed 3 --compare " + rules).split(" ", -1);
  }

  private JsonNode json(String file, String rules) {
    return table.json(compare(file, rules));
  }

  /** The target is a sum of the columns: what is left is rounding, about 10⁻³² of the loss of predicting the mean. */
  @Test
  void whatRoundingLeavesIsNoDifference() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 40; i++) {
      double a = Math.rint(64 * Math.sin(7 * i + 1)) / 64;
      double b = Math.rint(64 * Math.cos(11 * i)) / 64;
      rows.append(String.format(Locale.ROOT, "%s,%s,%s%n", a, b, 2 * a - 3 * b + 1));
    }
    table.write("exact.csv", rows.toString());
    JsonNode found = json("exact.csv", "grid,golden,bb,prodigy,d-adaptation");
    int tiny = 0;
    for (JsonNode each : found.get("comparison")) {
      if (each.get("testLoss").get("mean").asDouble() < 1e-7) { // of 0.5 without training
        assertThat(each.get("standing").asString()).as(each.toString()).isEqualTo("as good");
        tiny++;
      }
    }
    assertThat(tiny).isGreaterThan(2);
  }

  /** Cross entropies of 10⁻¹² and 10⁻¹³⁹ nats are the same certainty. */
  @Test
  void certaintiesOfSeparableClassesAreEqual() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 70; i++) {
      double b = Math.cos(11 * i);
      double a = Math.sin(7 * i + 1);
      rows.append(String.format(
          Locale.ROOT, "%.4f,%.4f,%s%n", a + 3 * Math.signum(a), b, a > 0 ? "yes" : "no"));
    }
    table.write("apart.csv", rows.toString());
    JsonNode found = json("apart.csv", "hdm-best,bb,prodigy");
    double least = 1;
    double most = 0;
    for (JsonNode each : found.get("comparison")) {
      double loss = each.get("testLoss").get("mean").asDouble();
      if (loss < 6e-7) { // below a millionth of log 2
        assertThat(each.get("standing").asString()).as(each.toString()).isEqualTo("as good");
        least = Math.min(least, loss);
        most = Math.max(most, loss);
      }
    }
    assertThat(most).as("beside " + least).isGreaterThan(2 * least);
    assertThat(found.get("answer").asString()).doesNotContain("it is better than");
  }

  /** Labels are drawn without a look at the columns, so that frequencies are the best prediction there is. */
  @Test
  void marksAreBesideTheBaselineWhereItIsTheBest() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,d,c\n");
    Random random = new Random(5);
    for (int i = 0; i < 64; i++) {
      rows.append(String.format(
          Locale.ROOT,
          "%.4f,%.4f,%.4f,%s%n",
          random.nextGaussian(),
          random.nextGaussian(),
          random.nextGaussian(),
          "k" + random.nextInt(3)));
    }
    table.write("noise.csv", rows.toString());
    String rules = "grid,bb,adgd,dog,prodigy,mechanic";
    JsonNode found = json("noise.csv", rules);
    double baseline = found.get("baseline").get("testLoss").get("mean").asDouble();
    for (JsonNode each : found.get("comparison")) {
      double loss = each.get("testLoss").get("mean").asDouble();
      assertThat(loss).as("what this table is for").isGreaterThan(baseline);
      if (each.get("withinNoise").asBoolean()) {
        assertThat(loss).isLessThan(1.1 * baseline);
      }
    }
    String[] lines = table.run(0, compare("noise.csv", rules)).out().split("\n", -1);
    assertThat(lines[3]).startsWith("=  baseline ");
    assertThat(lines[0]).startsWith("There is nothing to learn here with this model");
  }

  /** Every row is there twice, with both classes: nothing is better than one half for each, the loss log 2 of first weights of 0. */
  @Test
  void whatIsNoBetterThanFirstWeightsIsNotRecommended() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 80; i++) {
      double a = Math.sin(7 * (i / 2) + 1);
      double b = Math.cos(11 * (i / 2));
      rows.append(String.format(Locale.ROOT, "%.4f,%.4f,%s%n", a, b, i % 2 == 0 ? "m" : "n"));
    }
    table.write("both.csv", rows.toString());
    JsonNode found = json("both.csv", "dog,muon,grid,prodigy");
    for (JsonNode each : found.get("comparison")) {
      assertThat(each.get("testLoss").get("mean").asDouble()).isGreaterThan(Math.log(2));
    }
    assertThat(found.get("answer").asString())
        .startsWith("There is nothing to learn here with this model: without any training it is ")
        .contains("log loss 0.6931, ");
  }
}
