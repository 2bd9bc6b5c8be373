package dev.etude.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void noTerminalNoProgressBar() {
    try (Progress progress = console(0).progress("steps", 10)) {
      progress.stepBy(10);
    }
    assertThat(err).hasToString("");
  }

  @Test
  void shortWorkShowsNoProgressBar() {
    try (Progress progress = console(80).progress("steps", 10)) {
      progress.stepBy(10);
    }
    assertThat(err).hasToString("");
  }

  @Test
  void messageErasesTheBarBeforeIt() {
    Console console = console(80);
    console.drawBar("steps 50%");
    console.message("half\n done");
    console.message("more");
    assertThat(err).hasToString("\rsteps 50%\u001B[K\r\u001B[Ketude: half� done\netude: more\n");
    assertThat(out).hasToString("");
  }

  @Test
  void resultEndsWithOneLineEnd() {
    Console console = console(0);
    console.result("a");
    console.result("b\n");
    console.json(new double[] {1});
    assertThat(out).hasToString("a\nb\n[1.0]\n");
  }

  /** Names of columns come from files: they neither colour the terminal nor turn the direction of writing. */
  @Test
  void replacesControlCharactersInResults() {
    console(0).result("a\u001B[31mb\nc\u202Ed\n\u2066e\u0007");
    assertThat(out).hasToString("a\uFFFD[31mb\nc\uFFFDd\n\uFFFDe\uFFFD\n");
  }

  private Console console(int columns) {
    return new Console(new PrintWriter(out), new PrintWriter(err), columns);
  }
}
