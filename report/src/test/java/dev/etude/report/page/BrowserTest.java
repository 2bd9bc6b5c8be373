package dev.etude.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.report.Examples;
import dev.etude.testkit.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens a page in a real browser, where there is one. */
class BrowserTest {
  @Test
  void everyFigureIsDrawnAndNothingIsReported(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws IOException, InterruptedException {
    Optional<Browser> browser = Browser.find();
    assumeTrue(browser.isPresent(), "no chromium on PATH: pages were not opened in a browser");
    Path page = folder.resolve("report.html");
    Examples.report().writeTo(page);
    Browser.Page drawn = browser.orElseThrow().open(page, folder);
    int figures = Examples.all().size();
    assertThat(drawn.figuresDrawn()).isEqualTo(figures);
    assertThat(drawn.dom()).contains("&lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt;");
    assertThat(drawn.complaints()).as("what the page reports").isEmpty();
  }
}
