package dev.etude.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.weights.TensorFile;
import dev.etude.tensor.TensorBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir
  private Path folder;

  private static TensorBundle state(int number) {
    return TensorBundle.builder()
        .text("name", "state " + number)
        .doubles("numbers", new double[] {number, 0.5})
        .build();
  }

  private String newest() {
    return new Checkpoints(folder).newest().state().text("name");
  }

  @Test
  void theLastTwoStatesAreKept() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    assertThat(Checkpoints.areIn(folder)).isFalse();
    for (int i = 1; i <= 5; i++) {
      checkpoints.save(state(i));
      assertThat(newest()).isEqualTo("state " + i);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void afterResumingTheOlderFileIsReplaced() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.save(state(1));
    checkpoints.save(state(2));
    Checkpoints resumed = new Checkpoints(folder);
    resumed.newest();
    resumed.save(state(3));
    damage(folder.resolve("state-1.safetensors"), 20);
    assertThat(newest()).isEqualTo("state 2");
  }

  /** Every byte of the newer file changed, one at a time: the older state counts, and the user is told. */
  @Test
  void aNewerFileThatIsDamagedAnywhereIsNotUsed() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.save(state(1));
    checkpoints.save(state(2));
    Path newer = folder.resolve("state-0.safetensors");
    byte[] whole = Files.readAllBytes(newer);
    for (int at = 0; at < whole.length; at++) {
      Files.write(newer, whole);
      damage(newer, at);
      Checkpoints.Found found = new Checkpoints(folder).newest();
      if (!found.state().equals(padded(whole))) { // a space of the padding may be another space
        assertThat(found.state().text("name")).as("byte %d", at).isEqualTo("state 1");
        assertThat(found.warnings()).hasSize(1);
      }
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(newer, Arrays.copyOf(whole, length));
      assertThat(newest()).as("%d bytes", length).isEqualTo("state 1");
    }
  }

  private static TensorBundle padded(byte[] whole) {
    return TensorFile.read("whole", whole);
  }

  private static void damage(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  /** A file that cannot be written, as on a full disk: here a folder is in its way. */
  @Test
  void whenSavingFailsTheStatesBeforeSurvive() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.save(state(1));
    checkpoints.save(state(2));
    Path inTheWay = Files.createDirectories(folder.resolve(".state-1.safetensors.part/x"));
    assertThatThrownBy(() -> checkpoints.save(state(3))).isInstanceOf(IOException.class);
    assertThat(newest()).isEqualTo("state 2");
    Files.delete(inTheWay);
    Files.deleteIfExists(inTheWay.getParent());
    checkpoints.save(state(4));
    assertThat(newest()).isEqualTo("state 4");
  }

  /** A pool of 1,500 tasks, whose names alone are longer than 1 MiB. */
  @Test
  void aStateOfManyTasksComesBack() throws IOException {
    TensorBundle.Builder state = TensorBundle.builder();
    for (int i = 0; i < 12 * 1500; i++) {
      state.floats("pool." + i / 12 + ".weights." + i % 12, new float[] {i});
    }
    TensorBundle many = state.text("name", "many").build();
    new Checkpoints(folder).save(many);
    assertThat(new Checkpoints(folder).newest().state().tensors()).isEqualTo(many.tensors());
    assertThat(Checkpoints.mostOf(many.startingWith("pool.3."))).isGreaterThan(1500);
  }

  @Test
  void theLargestNumberOfPartsIsThatOfAFileOfTwoGigabytes() {
    TensorBundle part =
        TensorBundle.builder().floats("pool.0.weights", new float[1_000_000]).build();
    assertThat(Checkpoints.mostOf(part)).isEqualTo(536); // ⌊2³¹ / (4,000,000 + some 90)⌋
  }

  @Test
  void withoutAWholeStateThereIsNothingToGoOnFrom() throws IOException {
    Files.write(folder.resolve("state-0.safetensors"), new byte[10]);
    assertThatThrownBy(() -> new Checkpoints(folder).newest())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no checkpoint can be read");
  }
}
