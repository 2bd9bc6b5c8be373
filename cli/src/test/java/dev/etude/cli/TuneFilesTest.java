package dev.etude.cli;

import static dev.etude.cli.SmallTable.JSON;
import static dev.etude.cli.SmallTable.tune;
import static dev.etude.cli.SmallTable.with;
import static dev.etude.cli.SmallTable.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The run directory of {@code etude tune}. */
class TuneFilesTest extends AbstractSmallTableTest {
  @Test
  void theRunDirectoryHasEverythingAndEscapesText() throws IOException {
    Path out = directory.resolve("run");
    String[] words = tune("--target kind --schedule learned");
    assertThat(table.run(0, with(words, "--out", out.toString())).out())
        .contains(", schedule learned, kept smooth with weight 0.02, 2 splits.");
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(out::relativize).map(Path::toString))
          .contains(
              "run.json",
              "report.html",
              "schedule.csv",
              "schedule.json",
              "comparison.csv",
              "evaluations.csv",
              "figures/landscape.png",
              "figures/meta-training.svg",
              "figures/schedule.png",
              "figures/training-curves.png",
              "figures/generalisation-gap.png",
              "figures/accuracy-gap.svg")
          .noneMatch(name -> name.startsWith("checkpoint"));
    }
    assertThat(Files.readAllLines(out.resolve("schedule.csv"))).hasSize(13);
    assertThat(JSON.readTree(out.resolve("schedule.json").toFile()).get("stepSizes"))
        .hasSize(12);
    assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("<b>small</b>");
    assertThat(table
            .run(
                2, with(tune("--target kind --schedule learned --resume"), "--out", out.toString()))
            .err())
        .contains("is a finished run, there is nothing to resume");
  }

  @Test
  void byFormulaTheRunDirectoryHasTheComparisonToo() throws IOException {
    Path out = directory.resolve("formula");
    table.run(0, words("--target y --inner gd", "--compare", "dog", "--out", out.toString()));
    assertThat(Files.readAllLines(out.resolve("comparison.csv")))
        .hasSize(5)
        .element(4)
        .asString()
        .startsWith("dog,");
    assertThat(out.resolve("comparison.csv"))
        .content()
        .startsWith("rule,step_size,test_loss_mean,test_loss_min,test_loss_max,"
            + "test_metric_mean,test_metric_min,test_metric_max,"
            + "train_metric_mean,train_metric_min,train_metric_max,"
            + "train_loss_mean,train_loss_min,train_loss_max,trajectories,status\n");
    assertThat(out.resolve("figures/training-curves.svg")).exists();
    assertThat(out.resolve("figures/generalisation-gap.svg")).exists();
    assertThat(Files.readAllLines(out.resolve("schedule.csv"))).hasSize(1 + 12);
    assertThat(Files.readString(out.resolve("report.html"))).contains("new ConstantStep(");
  }
}
