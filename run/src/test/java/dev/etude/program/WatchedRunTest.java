package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.random.Seed;
import dev.etude.run.UsageException;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudySettings;
import dev.etude.study.TrialResult;
import dev.etude.testkit.Browser;
import dev.etude.tracking.PageServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedRunTest {
  private static final String EVIL = "<script>document.title='pwned'</script>";

  @TempDir
  private Path directory;

  private Study study() {
    return Study.in(
        directory.resolve("study.tsv"),
        new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1), 3, "train " + EVIL));
  }

  private static void train(Study study, int trials) {
    for (int i = 0; i < trials; i++) {
      study.tell(study.ask(), TrialResult.of(1.5 - 0.1 * i, 2.5 - 0.1 * i));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aStudyIsShownFromItsFirstTrialOn() throws IOException {
    Study study = study();
    WatchedRun run = new WatchedRun(directory);
    study.ask();
    assertThat(run.page().html())
        .contains("No trial has ended with a loss yet.", "1 trial: 1 running.", ">running</td>")
        .doesNotContain(EVIL)
        .contains("train &lt;script&gt;");
    assertThat(run.page().refreshSeconds()).isEqualTo(2);
    study.tell(1, TrialResult.of(0.75, 0.875).withSeconds(3));
    train(study, 4);
    study.ask();
    assertThat(run.page().html())
        .contains(
            "<p class=\"verdict\"><strong>" + study.result().answer().sentence() + "</strong>",
            "6 trials: 5 completed, 1 running.",
            "best so far",
            "0.875",
            "The losses of all trainings that completed");
    assertThat(run.page()).isSameAs(run.page());
  }

  /** Whoever looks must not be in the way of those who work. */
  @Test
  void lookingChangesNothing() throws IOException {
    train(study(), 2);
    Path journal = directory.resolve("study.tsv");
    Files.delete(directory.resolve(".study.tsv.lock"));
    Files.writeString(journal, Files.readString(journal) + "half a li");
    byte[] before = Files.readAllBytes(journal);
    assertThat(new WatchedRun(directory).page().html()).contains("2 trials: 2 completed.");
    assertThat(journal).hasBinaryContent(before);
    assertThat(files()).containsExactly("study.tsv");
  }

  @Test
  void ofOtherRunsTheRecordIsShownAndInTheEndTheReport() throws IOException {
    Files.writeString(
        directory.resolve("run.json"),
        "{\"command\":\"etude tune\",\"status\":\"running\",\"start\":\"2026-01-02T03:04:05Z\","
            + "\"settings\":{\"steps\":100,\"target\":\"" + EVIL + "\"},\"result\":null}");
    WatchedRun run = new WatchedRun(directory);
    assertThat(run.page().html())
        .contains("etude tune", "running", "<dt>steps</dt><dd>100</dd>")
        .doesNotContain(EVIL);
    Files.writeString(
        directory.resolve("run.json"), "{\"command\":\"etude tune\",\"status\":\"completed\"}");
    Files.writeString(directory.resolve("report.html"), "<p>the report</p>");
    assertThat(run.page().html()).isEqualTo("<p>the report</p>");
  }

  @Test
  void whatIsNoRunDirectoryIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path place : List.of(directory, file, directory.resolve("none"))) {
      assertThatThrownBy(() -> new WatchedRun(place))
          .isInstanceOf(UsageException.class)
          .hasMessage(
              place + " is no run directory: it holds neither study.tsv nor run.json; name the"
                  + " --out of a run");
    }
  }

  @Test
  void aBrowserDrawsThePageAndAsksAgain(@TempDir Path profile)
      throws IOException, InterruptedException {
    Optional<Browser> browser = Browser.find();
    assumeTrue(browser.isPresent(), "no chromium on PATH: the page was not opened in a browser");
    train(study(), 6);
    WatchedRun run = new WatchedRun(directory);
    AtomicInteger asked = new AtomicInteger();
    try (PageServer server = PageServer.start(0, Map.of("/", () -> {
      boolean first = asked.incrementAndGet() == 1; // it would go on and on
      return new PageServer.Page(first ? "<p>wait</p>" : run.page().html(), first ? 1 : 0);
    }))) {
      Browser.Page page = browser.orElseThrow().open(server.address(), profile);
      assertThat(page.complaints()).isEmpty();
      assertThat(page.figuresDrawn()).isEqualTo(2);
      assertThat(page.dom()).contains("6 trials: 6 completed.", "train &lt;script&gt;");
      assertThat(page.dom()).doesNotContain("<title>pwned");
      assertThat(asked).hasValue(2);
    }
  }
}
