package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.cli.output.Console;
import dev.etude.run.Interruption;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptionTest {
  /** What {@code Etude.main} does, with the sample command. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      Console console = Console.ofProcess();
      Interruption.haltWith(130, () -> console.message("interrupted"));
      int status = Etude.run(
          Etude.about(Execution.withSample(console), console, arguments), console, arguments);
      Interruption.disarm();
      System.exit(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void signalWhileWritingLeavesNothing(String signal, @TempDir Path directory) throws Exception {
    assumeHeard(signal);
    Path old = directory.resolve("old");
    assertThat(
            Execution.of("probe", "--step-size", "1", "--out", old.toString()).status())
        .isZero();
    for (String out : new String[] {"old", "new/run"}) {
      Process process = start(
          "probe",
          "--step-size",
          "2",
          "--trouble",
          "HANG_WRITING",
          "--overwrite",
          "--out",
          directory.resolve(out).toString());
      try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
        assertThat(err.readLine()).isEqualTo("etude: hanging");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
            .start()
            .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err.readLine()).isEqualTo("etude: interrupted");
        assertThat(err.readLine()).isNull();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).isEqualTo(130);
      try (var entries = Files.list(directory)) {
        assertThat(entries).as("left behind").containsExactly(old);
      }
      assertThat(old.resolve("doubled.csv")).content().contains("\n1.0,2.0,");
    }
  }

  /** Nothing has begun that could be saved: a minute's wait for it would be in vain. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void signalWhileATableIsReadIsNotWaitedFor(@TempDir Path directory) throws Exception {
    assumeHeard("INT");
    Process process =
        start("check", "-", "--target", "y", "--out", directory.resolve("run").toString());
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      while (process.isAlive() && !Files.exists(directory.resolve(".run.lock"))) {
        Thread.sleep(1);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
      assertThat(err.readLine()).isEqualTo("etude: interrupted");
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(directory.resolve("run")).doesNotExist();
  }

  /** The first line that is not a word about how long the work takes, which a busy machine may say. */
  static String answer(BufferedReader err) throws IOException {
    String line = err.readLine();
    return line.startsWith("etude: This takes about ") ? err.readLine() : line;
  }

  /** A shell has its background jobs ignore SIGINT, and nohup SIGHUP; so do the processes they start. */
  static void assumeHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status"); // of Linux; elsewhere the test has to try
    int bit = List.of("HUP", "INT").indexOf(signal); // numbers 1 and 2
    if (bit < 0 || !Files.exists(status)) {
      return;
    }
    long ignored = Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .sum();
    assumeTrue(
        (ignored >> bit & 1) == 0,
        () -> "skipped: this process was started to ignore SIG" + signal);
  }

  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments()); // for Spark
    command.addAll(List.of(
        "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
