package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens a page in a real browser, where there is one. */
class BrowserTest {
  private static final int SECONDS = 60;

  @Test
  @Timeout(2 * SECONDS)
  void everyFigureIsDrawnAndNothingIsReported(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium on PATH: pages were not opened in a browser");
    Path page = folder.resolve("report.html");
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Examples.report().writeTo(page);

    Process process = new ProcessBuilder(
            command(browser.orElseThrow(), folder.resolve("profile"), page))
        .redirectOutput(Redirect.to(dom.toFile()))
        .redirectError(Redirect.to(log.toFile()))
        .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the browser ended within %d s", SECONDS).isTrue();

    String drawn = Files.readString(dom);
    int figures = Examples.all().size();
    assertThat(drawn.split("<canvas width=\"[1-9]", -1)).as("canvases").hasSize(figures + 1);
    assertThat(drawn.split("class=\"still drawn\"", -1)).as("figures drawn").hasSize(figures + 1);
    assertThat(drawn).contains("&lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt;");
    assertThat(Files.readAllLines(log))
        .as("what the page reports")
        .noneMatch(line -> line.contains("CONSOLE"));
  }

  private static List<String> command(Path browser, Path profile, Path page) {
    return List.of(
        browser.toString(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile,
        "--enable-logging=stderr",
        "--v=0",
        "--virtual-time-budget=3000",
        "--dump-dom",
        page.toUri().toString());
  }

  private static Optional<Path> browser() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
