package dev.etude.cli;

import static dev.etude.cli.SmallTable.QUICK;
import static dev.etude.cli.SmallTable.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How the commands read a table, and what they say of it. */
class AnyTableCommandTest extends AbstractSmallTableTest {
  private static final Path CASES = Path.of("../../shared/cases");

  private String[] tune(String words) {
    return with(("tune DIR/" + words + " --compare none").split(" ", -1), QUICK);
  }

  @Test
  void theReadingIsInTheJsonAndInTheText() throws IOException {
    StringBuilder text = new StringBuilder("id;name;share;answer\n");
    for (int i = 0; i < 40; i++) {
      text.append(1000 + 7 * i)
          .append(";n")
          .append(i)
          .append(';')
          .append(i * i % 17)
          .append(",5 %;");
      text.append(i % 3 == 0 ? "none" : "some").append('\n');
    }
    table.write("own.csv", text.toString());
    JsonNode reading = table.json(tune("own.csv")).get("table");
    assertThat(reading.get("rows").asInt()).isEqualTo(40);
    assertThat(reading.get("features").asInt()).isEqualTo(1);
    assertThat(reading.get("target").asString()).isEqualTo("answer");
    assertThat(reading.get("targetKind").asString()).isEqualTo("classes");
    assertThat(reading.get("leftOut")).hasSize(2);
    assertThat(reading.get("leftOut").get(1).get("column").asString()).isEqualTo("name");
    assertThat(reading.get("leftOut").get(1).get("reason").asString()).contains("identifier");
    assertThat(table.run(0, tune("own.csv")).out())
        .contains(
            "The target \"answer\" is 2 classes with these numbers of rows: none 14, some 26.",
            "Left out: \"id\" (looks like an identifier",
            "Cells are separated by semicolons.",
            "\"share\": decimal commas, \"%\" left off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table.csv --drop colour,group|x1 x2 kind two",
        "table.csv --drop colour --id group|x1 x2 kind two",
        "table.csv --only x1,x2|x1 x2",
        "table.csv --only x1,two --category two|x1 two",
        "table.csv --split group:group|x1 x2 colour kind two",
        "table.csv --split time --weights x2|x1 colour group kind two",
        "table.csv --split time:x1 --inner adam|x1 x2 colour group kind two",
      })
  void columnsAreWhatTheUserSays(String words, String features) {
    JsonNode reading = table.json(tune(words)).get("table");
    assertThat(reading.get("target").asString()).isEqualTo("y");
    int all = 6; // without the target
    assertThat(reading.get("leftOut")).hasSize(all - features.split(" ", -1).length);
  }

  @Test
  void aTargetOfWholeNumbersIsWhatTheUserSays() {
    assertThat(table.json(tune("table.csv --target two")).get("model").asString())
        .isEqualTo("logistic");
    assertThat(table
            .json(tune("table.csv --target two --target-kind numbers"))
            .get("model")
            .asString())
        .isEqualTo("linear");
    table.run(2, tune("table.csv --target two --model logistic --target-kind numbers"));
    table.run(2, tune("table.csv --class-weights balanced"));
    table.run(2, tune("table.csv --task-column group --split time"));
  }

  @Test
  void balancedClassesAreAnotherProblem() {
    String[] words = tune("table.csv --target kind");
    double plain =
        table.json(words).get("trainByTrain").get("trainLoss").get("mean").asDouble();
    JsonNode balanced = table.json(with(words, "--class-weights", "balanced"));
    assertThat(balanced.get("trainByTrain").get("trainLoss").get("mean").asDouble())
        .isNotEqualTo(plain);
    assertThat(balanced.get("table").get("remarks").toString()).contains("count alike");
  }

  @Test
  void theStandardInputIsATable() throws IOException {
    String text = Files.readString(directory.resolve("table.csv"));
    String[] words = with(new String[] {"tune", "-", "--compare", "none"}, QUICK);
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      assertThat(table.run(0, words).out())
          .isEqualTo(table.run(0, tune("table.csv")).out());
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "03-marker-in-first-row/na.csv, linear, 60",
    "04-units-below-header/units.csv, linear, 60",
    "05-percent-and-currency/percent.csv, linear, 60",
    "06-none-is-a-class/contact-lenses.csv, softmax, 24",
    "14-separator-of-a-tied-header/euro.csv, linear, 60",
    "14-separator-of-a-tied-header/pipes.csv, linear, 60",
    "14-separator-of-a-tied-header/tabs.tsv, linear, 60",
    "16-columns-to-leave-out/index.csv, linear, 60",
    "18-first-row-eaten/headless.csv, softmax, 150",
    "18-first-row-eaten/allnumbers.csv, linear, 60"
  })
  void theSharedCasesAreTuned(String file, String model, int rows) {
    Path path = CASES.resolve(file);
    Assumptions.assumeTrue(Files.exists(path), () -> path + " is absent");
    String[] words = {"tune", path.toString(), "--compare", "none"};
    JsonNode found = table.json(with(words, QUICK));
    assertThat(found.get("model").asString()).isEqualTo(model);
    assertThat(found.get("table").get("rows").asInt()).isEqualTo(rows);
  }
}
