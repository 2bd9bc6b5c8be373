package dev.etude.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir
  private Path directory;

  /** Another process, which holds a lock until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      RunLock.take(Path.of(arguments[0]), arguments[0]);
      System.out.println("held");
      System.in.read();
    }
  }

  @Test
  void aLockExcludesOtherProcessesAndDiesWithItsProcess() throws Exception {
    Path place = directory.resolve("run");
    Path lock = directory.resolve(".run.lock");
    Process other = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            place.toString())
        .start();
    try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("held");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> RunLock.take(place, "runs/x"))
            .isInstanceOf(UsageException.class)
            .hasMessage("runs/x is in use by another run (process " + other.pid()
                + "); wait for it, or choose another directory");
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(lock).hasContent(Long.toString(other.pid()));
    RunLock taken = RunLock.take(place, "runs/x");
    assertThat(taken.excludesOthers()).isTrue();
    assertThat(lock).hasContent(Long.toString(ProcessHandle.current().pid()));
    taken.release();
    taken.release();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aLinkInItsPlaceIsNotWrittenThrough() throws IOException {
    Path mine = Files.writeString(directory.resolve("mine"), "mine");
    Files.createSymbolicLink(directory.resolve(".run.lock"), mine);
    assertThatThrownBy(() -> RunLock.take(directory.resolve("run"), "run"))
        .isInstanceOf(IOException.class);
    assertThat(mine).hasContent("mine");
  }
}
