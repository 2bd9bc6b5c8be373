package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedOutputTest {
  private final List<String> lines = new ArrayList<>();

  @TempDir
  private Path directory;

  private byte[] kept(byte[] bytes, int pieces) throws IOException {
    Path file = directory.resolve("out.txt");
    try (BoundedOutput output = new BoundedOutput(file, lines::add)) {
      for (int from = 0; from < bytes.length; from += pieces) {
        int to = Math.min(bytes.length, from + pieces);
        output.write(Arrays.copyOfRange(bytes, from, to), to - from);
      }
    }
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  @Test
  void linesComeWholeHoweverTheyAreRead() throws IOException {
    byte[] text = "eins\r\nzwei ü\n\ndrei".getBytes(StandardCharsets.UTF_8);
    for (int pieces = 1; pieces <= text.length; pieces++) {
      lines.clear();
      assertThat(kept(text, pieces)).isEqualTo(text);
      assertThat(lines).containsExactly("eins", "zwei ü", "drei");
    }
  }

  /** The device that is always full. */
  @Test
  void aFullDiskIsSaidWithTheFileAndStopsNoReading() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    BoundedOutput output = new BoundedOutput(full, lines::add);
    byte[] text = "loss 0.5\nloss 0.25\n".getBytes(StandardCharsets.UTF_8);
    output.write(text, text.length);
    output.write(text, text.length);
    assertThat(lines).containsExactly("loss 0.5", "loss 0.25", "loss 0.5", "loss 0.25");
    assertThatThrownBy(output::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/dev/full: no space left on device");
  }

  @Test
  void keepsTheBeginningAndTheEndOfMuch() throws IOException {
    byte[] much = new byte[3_000_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) ('a' + i / 7 % 26);
    }
    int half = 1 << 18;
    byte[] kept = kept(much, 8192);
    byte[] words = ("\n… " + (much.length - 2 * half) + " bytes are left out …\n")
        .getBytes(StandardCharsets.UTF_8);
    assertThat(kept).hasSize(2 * half + words.length);
    assertThat(kept).startsWith(Arrays.copyOf(much, half));
    assertThat(kept).endsWith(Arrays.copyOfRange(much, much.length - half, much.length));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).hasSize(1 << 16);
  }

  @Test
  void twoHalvesAreKeptWhole() throws IOException {
    byte[] bytes = new byte[(1 << 19) - 5];
    Arrays.fill(bytes, (byte) 'x');
    bytes[bytes.length - 1] = 'y';
    assertThat(kept(bytes, 10_000)).isEqualTo(bytes);
  }

  @Test
  void nothingMakesNoFile() throws IOException {
    assertThat(kept(new byte[0], 1)).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }
}
