package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tune --program} in a process of its own, ended in its second trial, whose program waits with a child. */
@DisabledOnOs(OS.WINDOWS) // has no such signals
@Timeout(120)
class ProgramInterruptionTest {
  private static final String WAITS = """
      #!/bin/sh
      case "$ETUDE_OUT" in *0001) echo 0.5; exit 0 ;; esac
      sleep 61 & echo $! > "$ETUDE_OUT"/child
      echo $$ > "$ETUDE_OUT"/self
      wait
      """;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void whatIsFinishedStaysAndTheRestGoesOn(String signal) throws Exception {
    InterruptionTest.assumeHeard(signal);
    Path script = directory.resolve("train");
    Files.writeString(script, WAITS);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path second = directory.resolve("run/trials/0002");
    Process process = InterruptionTest.start(words(script));
    long self;
    long child;
    String said;
    try {
      self = number(second.resolve("self"), process);
      child = number(second.resolve("child"), process);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .start()
          .waitFor();
      said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    if (signal.equals("KILL")) { // nobody is there to end them
      ProcessHandle.of(self).ifPresent(ProcessHandle::destroyForcibly);
      ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    } else {
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(said)
          .contains(directory.resolve("run") + " holds what was done so far; go on with --resume");
      TuneProgramTest.assertGone(self);
      TuneProgramTest.assertGone(child);
    }
    Path journal = directory.resolve("run/study.tsv");
    List<String> before = Files.readAllLines(journal);
    Files.writeString(script, "#!/bin/sh\necho 0.5\n");
    Execution resumed = Execution.of(SmallTable.with(words(script), "--resume"));
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(Files.readAllLines(journal)).startsWith(before.toArray(new String[0]));
    assertThat(directory.resolve("run/trials/0004")).isDirectory();
    assertThat(resumed.out()).contains("completed");
  }

  private String[] words(Path script) {
    return new String[] {
      "tune",
      "--program",
      script + " {step-size}",
      "--budget",
      "4",
      "--seed",
      "1",
      "--out",
      directory.resolve("run").toString()
    };
  }

  private static long number(Path file, Process writer) throws IOException, InterruptedException {
    while (!Files.exists(file) || Files.readString(file).isBlank()) { // the test has a time limit
      assertThat(writer.isAlive()).as("still going").isTrue();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return Long.parseLong(Files.readString(file).strip());
  }
}
