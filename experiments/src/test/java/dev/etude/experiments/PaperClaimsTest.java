package dev.etude.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.random.Seed;
import dev.etude.report.Figure;
import dev.etude.results.Result;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunTarget;
import dev.etude.run.record.RunRecord;
import dev.etude.task.ThreadPoolTaskMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The experiments that draw their own numbers, with small settings. */
class PaperClaimsTest {
  /** Deterministic: fixed seeds, and results that are a function of the seed alone. */
  @ParameterizedTest
  @CsvSource({
    "FIGURE_1,1",
    "FIGURE_1,2",
    "FIGURE_2,1",
    "FIGURE_2,2",
    "FIGURE_2,3",
    "FIGURE_3,1",
    "FIGURE_4,1"
  })
  void claimsHold(ExperimentName name, long seed) {
    List<Claim> claims = run(name, seed, ExperimentProgress.ignored()).claims();
    assertThat(claims).isNotEmpty();
    for (Claim claim : claims) {
      boolean ofManyMetaSteps = claim.statement().startsWith("Section 6.1");
      if (!ofManyMetaSteps) { // its 1 % needs all 1,000 meta-steps
        assertThat(claim.verdict()).as("%s", claim).isEqualTo("held");
      }
    }
  }

  @Test
  void folderHasTablesClaimsPicturesAndAReport(@TempDir Path parent) throws IOException {
    Findings findings = run(ExperimentName.FIGURE_2, 1, ExperimentProgress.ignored());
    Path folder = parent.resolve("figure-2");
    Reproduction result = new Reproduction("figure-2", "Figure 2", findings, true, 1);
    RunDirectory.claim(new RunTarget(Optional.of(folder), false))
        .orElseThrow()
        .write(RunRecord.start("reproduce", List.of(), Map.of()), result::writeTo);
    assertThat(result.text(Result.AS_WIDE_AS_NEEDED)).endsWith("""
        3 of 3 claims held; without --quick the run has the paper's size, which decides.
        Seed 1.
        """);
    assertThat(Files.readAllLines(folder.resolve("claims.csv")))
        .hasSize(1 + findings.claims().size())
        .startsWith("claim,found,verdict");
    assertThat(Files.readAllLines(folder.resolve("figure-2.csv")).get(0))
        .isEqualTo("steps,step_size,certificate_lower,certificate_upper,limit");
    for (Figure figure : findings.figures()) {
      assertThat(folder.resolve("figures").resolve(figure.id() + ".svg")).isNotEmptyFile();
      assertThat(folder.resolve("figures").resolve(figure.id() + ".png")).isNotEmptyFile();
    }
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("3 of 3 claims held", "seed 1, quick settings");
  }

  @Test
  void progressHearsOfAllTheWork() {
    Counted counted = new Counted(new AtomicLong());
    run(ExperimentName.FIGURE_2, 1, counted);
    assertThat(counted.steps)
        .hasValue(ExperimentName.FIGURE_2.experiment(Optional.empty()).work(true));
  }

  @ParameterizedTest
  @EnumSource(ExperimentName.class)
  void imagesAndTablesAreThereWhereTheyAreNeeded(ExperimentName name) {
    if (name.needsImages() || name.needsTables()) {
      assertThatExceptionOfType(NoSuchElementException.class)
          .isThrownBy(() -> name.experiment(Optional.empty()));
    } else {
      String title = name.experiment(Optional.empty()).title();
      assertThat(title.toLowerCase(Locale.ROOT)).startsWith(name.toString().replace('-', ' '));
    }
  }

  private static Findings run(ExperimentName name, long seed, ExperimentProgress progress) {
    return name.experiment(Optional.empty())
        .run(new Seed(seed), true, new ThreadPoolTaskMap(2), progress);
  }

  private record Counted(AtomicLong steps) implements ExperimentProgress {
    @Override
    public void stepBy(long more) {
      steps.addAndGet(more);
    }

    @Override
    public void say(String text) {}
  }
}
