package dev.etude.testkit;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser, where there is one: headless Chromium, without a network.
 *
 * @param program the executable
 */
public record Browser(Path program) {
  private static final int SECONDS = 60;

  /**
   * A page once its scripts have run.
   *
   * @param dom its markup
   * @param complaints the lines of the browser's log that come from the page: errors, warnings and what scripts print
   */
  public record Page(String dom, List<String> complaints) {
    /**
     * Counts the figures whose numbers the page's script can show.
     *
     * @return how many
     */
    public int figuresDrawn() {
      return dom.split("class=\"readable\"", -1).length - 1;
    }
  }

  /**
   * Looks for Chromium.
   *
   * @return the first one on PATH
   */
  public static Optional<Browser> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /**
   * Opens a file.
   *
   * @param file the page
   * @param folder where the browser may write
   * @return the page as drawn
   * @throws IOException if the browser does not start, or does not end within a minute
   * @throws InterruptedException if the thread is interrupted
   */
  public Page open(Path file, Path folder) throws IOException, InterruptedException {
    return open(file.toUri(), folder);
  }

  /**
   * Opens an address.
   *
   * @param page the page
   * @param folder where the browser may write
   * @return the page as drawn
   * @throws IOException if the browser does not start, or does not end within a minute
   * @throws InterruptedException if the thread is interrupted
   */
  public Page open(URI page, Path folder) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process process = new ProcessBuilder(
            program.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=3000",
            "--dump-dom",
            page.toString())
        .redirectOutput(Redirect.to(dom.toFile()))
        .redirectError(Redirect.to(log.toFile()))
        .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended) {
      throw new IOException("the browser must end within " + SECONDS + " s, but did not");
    }
    List<String> complaints = Files.readAllLines(log).stream()
        .filter(line -> line.contains("CONSOLE"))
        .toList();
    return new Page(Files.readString(dom), complaints);
  }
}
