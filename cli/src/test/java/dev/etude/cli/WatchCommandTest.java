package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class WatchCommandTest {
  @TempDir
  private Path directory;

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void showsAStudyUntilItIsInterrupted() throws IOException, InterruptedException {
    InterruptionTest.assumeHeard("INT");
    String study = directory.resolve("<b>").toString();
    assertThat(Execution.of("ask", study, "--seed", "1").status()).isZero();
    Process process = InterruptionTest.start("watch", study);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).matches("http://127\\.0\\.0\\.1:\\d+/ shows .*<b>; Ctrl-C ends it");
      URI address = URI.create(line.substring(0, line.indexOf(' ')));
      String page = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
          .body();
      assertThat(page).contains("1 trial: 1 running.", "&lt;b&gt;").doesNotContain("<b>");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  /** No page is begun that nothing can be shown on. */
  @ParameterizedTest
  @CsvSource({
    "study.tsv, this is no journal, DIR/study.tsv",
    "run.json, '{\"command\": ', DIR/run.json is damaged",
    "run.json, '', DIR/run.json is damaged"
  })
  void aDamagedRunIsRefusedInOneLine(String file, String content, String line) throws IOException {
    Files.writeString(directory.resolve(file), content + "\n");
    Execution run = Execution.of("watch", directory.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().replace(directory.toString(), "DIR").strip())
        .contains(line)
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', DIR is no run directory: it holds neither study.tsv nor run.json; name the --out of a run",
    "--port 0, 'invalid value for option ''--port'': must be a whole number from 1 to 65535, but is ''0'''",
    "--port 65536, 'invalid value for option ''--port'': must be a whole number from 1 to 65535, but is ''65536'''",
  })
  void refusesInOneLine(String words, String line) {
    String[] more = words.isEmpty() ? new String[0] : words.split(" ");
    Execution run =
        Execution.of(SmallTable.with(new String[] {"watch", directory.toString()}, more));
    assertThat(run.status()).isEqualTo(2);
    assertThat(
            run.err().replace(directory.toString(), "DIR").lines().findFirst().orElse(""))
        .contains(line);
    assertThat(run.err().lines()).hasSize(1);
  }
}
