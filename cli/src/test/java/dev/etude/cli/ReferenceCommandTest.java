package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages and the completion script of a release say what the help says. */
class ReferenceCommandTest {
  @TempDir
  private Path directory;

  @BeforeEach
  void write() {
    Execution done = Execution.of("reference", directory.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).isEmpty();
    assertThat(done.status()).isZero();
  }

  @Test
  void everyCommandOfTheHelpHasAPage() throws IOException {
    List<String> pages;
    try (Stream<Path> files = Files.list(directory.resolve("man/man1"))) {
      pages = files.map(file -> file.getFileName().toString()).toList();
    }
    assertThat(pages)
        .contains(
            "etude.1",
            "etude-tune.1",
            "etude-tune-program.1",
            "etude-data-list.1",
            "etude-least-squares-schedule.1")
        .doesNotContain("etude-rehearse.1", "etude-reference.1")
        .allMatch(name -> name.matches("etude(-[a-z-]+)?\\.1"));
  }

  @Test
  void pagesHaveTheOptionsWithTheirDescriptions() throws IOException {
    assertThat(page("etude-tune"))
        .startsWith(".TH \"ETUDE-TUNE\" 1 ")
        .contains("\n.SH NAME\netude\\-tune \\- Learn the step size, or a schedule")
        .contains("\n.TP\n.B \\-h, \\-\\-help\nShow this help and stop.\n")
        .contains("\n.B \\-\\-batch=N\nRows in a mini\\-batch, or all (default: 32;")
        .contains("\n.SH ARGUMENTS\n.TP\n.B FILE\nThe table: a CSV file");
    assertThat(page("etude-tune-program")).contains("\n.B \\-\\-program");
    assertThat(page("etude"))
        .contains("\n.SH COMMANDS\n")
        .contains(
            "\n.B check\nCheck which meta\\-gradient engines can be trusted on a table, and up to")
        .doesNotContain("rehearse");
  }

  @Test
  void examplesAreIndentedAndTextIsFilled() throws IOException {
    assertThat(page("etude-tune"))
        .contains("\n.SH NOTES\nTables need no preparation: ")
        .contains(
            "\n.PP\nExamples:\n.nf\n  etude tune examples/diabetes.csv \\-\\-target progression\n")
        .contains(" \\-\\-split group:family \\e\n    \\-\\-class\\-weights balanced\n")
        .contains("\n.fi\n.PP\nTo tune a program of your own, ");
  }

  @Test
  void noLineIsAnUnknownRequest() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("man/man1"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readAllLines(file))
            .as(file.toString())
            .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
            .allMatch(line -> line.matches("\\.(TH|SH|TP|B|PP|nf|fi)( .*)?"));
      }
    }
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash");
    assertThat(completions("tu")).containsExactly("tune");
    assertThat(completions("tune --metr")).containsExactly("--metric");
    assertThat(completions("tune --progr")).containsExactly("--program");
    assertThat(completions("re")).containsExactly("reproduce");
  }

  /** Lists of values with the same label in the help, such as NAME, stay apart, and constants are written as users type them. */
  @Test
  void bashCompletesTheValuesOfEachOption() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash");
    assertThat(completions("tune --inner ad")).containsExactly("adam", "adamw");
    assertThat(completions("tune --activation t")).containsExactly("tanh");
    assertThat(completions("tune --metric lo")).containsExactly("log-loss");
    assertThat(completions("tune --target-kind n")).containsExactly("numbers");
    assertThat(completions("meta-survey --choose-by e")).containsExactly("extrapolated");
  }

  /** What bash proposes for the last word of a line that begins with etude. */
  private List<String> completions(String words) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder(
            "/bin/bash",
            "-c",
            "source \"$1\"; compopt() { :; }; COMP_WORDS=(etude $2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                + " _complete_etude; printf '%s\\n' \"${COMPREPLY[@]}\"",
            "bash",
            directory.resolve("completion/etude.bash").toString(),
            words)
        .redirectErrorStream(true)
        .start();
    List<String> lines = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return lines.stream().map(String::strip).toList();
  }

  private String page(String name) throws IOException {
    return Files.readString(directory.resolve("man/man1").resolve(name + ".1"));
  }
}
