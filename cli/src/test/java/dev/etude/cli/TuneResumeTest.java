package dev.etude.cli;

import static dev.etude.cli.SmallTable.tune;
import static dev.etude.cli.SmallTable.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code etude tune --resume} and {@code etude compare --resume}. */
class TuneResumeTest extends AbstractSmallTableTest {
  /** Killed without warning, after a torn line, and resumed: the bits of a run that was not interrupted. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void interruptedAndResumedEndsTheSame() throws Exception {
    InterruptionTest.assumeHeard("INT");
    String[] words = with(
        tune("--target kind --model mlp:6 --schedule learned"),
        "--compare",
        "grid,dog",
        "--meta-steps",
        "150",
        "--steps",
        "60");
    Path straight = directory.resolve("straight");
    table.run(0, with(words, "--out", straight.toString()));
    Path out = directory.resolve("killed");
    Path journal = out.resolve("checkpoint/evaluations.tsv");
    String[] unfinished = table.placed(with(words, "--out", out.toString()));
    for (String signal : new String[] {"-INT", "-KILL"}) {
      long before = Files.exists(journal) ? lines(journal) : 0;
      Process process =
          InterruptionTest.start(before == 0 ? unfinished : with(unfinished, "--resume"));
      try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
        while (process.isAlive() && lines(journal) < before + 3) {
          Thread.sleep(1);
        }
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (signal.equals("-INT")) {
          assertThat(InterruptionTest.answer(err))
              .startsWith("etude: so far of ")
              .contains(" step sizes tried on training rows the best is ");
          assertThat(err.readLine()).endsWith("go on with --resume");
          assertThat(err.readLine()).isEqualTo("etude: interrupted");
          assertThat(process.exitValue()).isEqualTo(130);
        }
      } finally {
        process.destroyForcibly();
      }
    }
    Files.writeString(journal, "training-rest\tgradient\t0x1", StandardOpenOption.APPEND);
    assertThat(table.run(2, with(words, "--out", out.toString())).err()).contains("pass --resume");
    assertThat(table
            .run(2, with(words, "--out", out.toString(), "--resume", "--budget", "7"))
            .err())
        .contains("was begun with budget 6, not 7");
    assertThat(table
            .run(2, with(words, "--out", out.toString(), "--resume", "--smoothness", "0.1"))
            .err())
        .contains("was begun with smoothness 0.02, not 0.1");
    assertThat(table
            .run(2, with(words, "--out", out.toString(), "--resume", "--target", "two"))
            .err())
        .contains("target kind, not two");
    table.run(0, with(words, "--out", out.toString(), "--resume", "--threads", "1"));
    for (String file : new String[] {
      "evaluations.csv",
      "schedule.csv",
      "schedule.json",
      "comparison.csv",
      "figures/training-curves.svg"
    }) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(straight.resolve(file));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such signals
  void comparisonGoesOnToTheSameNumbers() throws Exception {
    InterruptionTest.assumeHeard("INT");
    String[] words = with(
        "compare DIR/table.csv --target kind --model mlp:6 --splits 3 --seed 3".split(" "),
        "--compare",
        "dog,grid,prodigy",
        "--steps",
        "400");
    Path straight = directory.resolve("straight");
    table.run(0, with(words, "--out", straight.toString()));
    Path out = directory.resolve("stopped");
    Process process = InterruptionTest.start(table.placed(with(words, "--out", out.toString())));
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      while (process.isAlive() && lines(out.resolve("checkpoint/evaluations.tsv")) < 2) {
        Thread.sleep(1);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(InterruptionTest.answer(err)).contains("dog comes to test accuracy ");
      assertThat(err.readLine()).endsWith("go on with --resume");
    } finally {
      process.destroyForcibly();
    }
    table.run(0, with(words, "--out", out.toString(), "--resume"));
    assertThat(out.resolve("comparison.csv"))
        .hasSameBinaryContentAs(straight.resolve("comparison.csv"));
    assertThat(table.run(2, with(words, "--resume")).err()).contains("--resume needs --out");
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  @Test
  void anotherTableIsNotGoneOnWith() throws Exception {
    Path out = directory.resolve("other");
    String[] words = with(
        tune("--target kind --model mlp:6 --schedule learned"),
        "--meta-steps",
        "2000",
        "--steps",
        "60",
        "--out",
        out.toString());
    Process process = InterruptionTest.start(table.placed(words));
    while (process.isAlive() && lines(out.resolve("checkpoint/evaluations.tsv")) < 2) {
      Thread.sleep(1);
    }
    for (String more : new String[] {"--resume", "--overwrite", "--json"}) {
      assertThat(table.run(2, with(words, more)).err())
          .as(more)
          .contains(out + " is in use by another run (process " + process.pid() + ")");
    }
    process.destroyForcibly().waitFor();
    Path file = directory.resolve("table.csv");
    Files.writeString(file, Files.readString(file).replaceFirst("red", "blue"));
    assertThat(table.run(2, with(words, "--resume")).err())
        .contains("was begun with another table");
  }
}
