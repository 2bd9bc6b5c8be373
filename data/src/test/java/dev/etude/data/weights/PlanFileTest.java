package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.InputException;
import dev.etude.meta.training.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
  @TempDir
  private Path directory;

  private MixedPlan read(String text) throws IOException {
    return PlanFile.read(Files.writeString(directory.resolve("plan.json"), text));
  }

  @Test
  void whatIsWrittenComesBack() throws IOException {
    for (Plan plan : List.of(
        Plan.recipe(0.2),
        Plan.recipe(0),
        Plan.brief(0.2),
        Plan.paper(),
        Plan.general(),
        Plan.wholeRuns())) {
      assertThat(read(PlanFile.json(plan))).isEqualTo(new MixedPlan(plan));
    }
  }

  @Test
  void aMixtureOfTasksIsBesideThePlan() throws IOException {
    MixedPlan mixed = new MixedPlan(
        Plan.general(),
        List.of(
            new TaskSource.Teachers(2, 0.4, 64, 4096, 24, 0.3),
            new TaskSource.Tables(
                1, "houses.csv", List.of("price"), List.of("mlp:32", "linear"), 0.2, 32),
            new TaskSource.Images(1, "digits", 500, List.of(32), 0, 16)));
    String json = PlanFile.json(mixed);
    assertThat(read(json)).isEqualTo(mixed);
    assertThat(json)
        .contains("\"kind\" : \"teachers\"", "\"kind\" : \"tables\"", "\"kind\" : \"images\"");
    for (String[] slip : new String[][] {
      {"\"share\" : 2", "\"share\" : 0", "tasks[1]", "share must be at least 1, but is 0"},
      {"\"kind\" : \"images\"", "\"kind\" : \"sounds\"", "tasks[3]", "images, tables, teachers"},
      {"\"set\" : \"digits\",", "", "tasks[3].set", "is missing"},
      {"\"place\"", "\"folder\"", "tasks[2].place", "is missing"}
    }) {
      assertThatThrownBy(() -> read(json.replace(slip[0], slip[1])))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("plan.json:", slip[2], slip[3]);
    }
  }

  /** The line and the key at fault, of the recipe with one place changed. */
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "averaging" : 100       | "averaging" : 0            | 75: plan has settings that do not fit: averaging must be at least 1
      "least" : 20            | "least" : 2147483647       | least must be at most 1000000, but is 2147483647
      "meanBeyond" : 0.0      | "meanBeyond" : 1e8         | meanBeyond must be at most 1000000, but is 100000000
      "averaging" : 100       | "averaging" : 1.5          | 74: averaging must be a whole number, but is "1.5"
      "averaging" : 100       | "averaging" : "x"          | 74: averaging must be a whole number, but is "x"
      "averaging" : 100       | "averaging" : null         | 74: averaging does not fit: it must be a whole number
      "averaging" : 100       | "averagin" : 100           | 75: averaging is missing
      "averaging" : 100       | "averaging" : 1, "late" : 2| 74: late is no key of a plan; its neighbours may be [
      "averaging" : 100       | "averaging" : 1, "averaging" : 2 | 74: has the key "averaging" twice
      "averaging" : 100       | "averaging" : NaN          | 74: must be JSON, which has no number NaN
      "clip" : 1.0            | "clip" : -Infinity         | has no number -Infinity; no bound on the meta-gradient is "clip": "Infinity"
      "averaging" : 100       | "averaging" : 1_000        | 74: must be JSON, but '_' does not belong there
      "averaging" : 100       | "averaging" : 3000000000   | 74: has a number that is out of range, 3000000000
      "averaging" : 100       | "averaging" : 007          | 74: must be JSON, but a number is not written as JSON has it
      "averaging" : 100       | "averaging" : yes          | 74: must be JSON, where yes is no value
      "averaging" : 100       | "averaging" : 1 ]          | must be JSON, but a bracket is closed
      "kind" : "adam",        | ``                         | stages[1].metaStep.rule must have a "kind" that is one of adam, descent, rmsprop
      "kind" : "horizon",     | ``                         | stages[1].pool.lifetime must have a "kind" that is one of horizon, log-uniform, unrolls
      "averaging" : 100       | "averaging" : 1 }}         | must be JSON
      "averaging" : 100       | "averaging" : 1 } {        | plan does not fit
      "start" : "adam"   | "start" : "magic"          | 2: start must be one of adam, momentum, random, but is "magic"
      "kind" : "adam"         | "kind" : "magic"           | stages[1].metaStep.rule must have a "kind" that is one of adam, descent, rmsprop
      "clip" : 1.0            | "clip" : -1.0              | clip must be positive, but is -1.0
      "clip" : 1.0            | "clip" : [1]               | stages[1].metaStep.clip does not fit: it must be a number
      "stages" : [            | "stages" : [ 1,            | 3: stages[1] does not fit: it must be an object
      "stages" : [            | "stages" : {}, "x": [      | stages does not fit: it must be a list
      """)
  void faultsAreNamedWithTheirLine(String from, String to, String problem) {
    String changed = PlanFile.json(Plan.recipe(0.2)).replaceFirst(Pattern.quote(from), to);
    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("plan.json:")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n")
        .hasMessageNotContainingAny("dev.etude", "java.", "`", "Feature");
  }

  @Test
  void whatIsNoPlanIsRefused() {
    for (String text : new String[] {"", " ", "[]", "3", "{", "null", "\u0000"}) {
      assertThatThrownBy(() -> read(text))
          .as("'%s'", text)
          .isInstanceOf(InputException.class)
          .hasMessageNotContainingAny("dev.etude", "java.", "`", "Feature");
    }
    assertThatThrownBy(() -> read(" ".repeat(2_000_000) + "{}")).hasMessageContaining("at most");
  }
}
