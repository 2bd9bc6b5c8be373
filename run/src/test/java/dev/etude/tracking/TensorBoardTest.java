package dev.etude.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.run.UsageException;
import dev.etude.tracking.TrialEvent.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_764_367_200_250L);

  @TempDir
  private Path directory;

  private static TrialEvent begun(int trial) {
    return new TrialEvent.Begun(trial, TIME, Map.of("stepSize", 0.01), 2, 7);
  }

  private static TrialEvent reported(int trial, long step, Map<String, Double> losses) {
    return new TrialEvent.Reported(trial, TIME.plusSeconds(step), step, losses);
  }

  /** The check value of CRC-32C. */
  @Test
  void theReaderOfTheTestKnowsTheChecksum() {
    assertThat(EventReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xe3069283L);
  }

  @Test
  void aRunForEachTrialIsReadBack() throws IOException {
    TensorBoard board = TensorBoard.in(directory.resolve("board"), false);
    board.write(List.of(
        begun(1),
        begun(12),
        reported(1, 100, Map.of("train", 0.31, "validation", 0.35)),
        reported(12, 0, Map.of("validation", Double.NaN)),
        reported(1, 3_000_000_000L, Map.of("train", 1e300))));
    board.write(List.of(new TrialEvent.Ended(1, TIME, Outcome.FINISHED, "completed")));
    double seconds = 1_764_367_200.25;
    assertThat(EventReader.in(directory.resolve("board/trial-0001")))
        .containsExactly(
            new EventReader.Event(seconds, 0, "brain.Event:2", Map.of()),
            new EventReader.Event(
                seconds, 0, "", Map.of("parameter/repeat", 2f, "parameter/stepSize", 0.01f)),
            new EventReader.Event(
                seconds + 100, 100, "", Map.of("loss/train", 0.31f, "loss/validation", 0.35f)),
            new EventReader.Event(
                seconds + 3e9,
                3_000_000_000L,
                "",
                Map.of("loss/train", Float.POSITIVE_INFINITY))); // beyond single precision
    assertThat(EventReader.in(directory.resolve("board/trial-0012")))
        .last()
        .isEqualTo(new EventReader.Event(seconds, 0, "", Map.of("loss/validation", Float.NaN)));
  }

  /** The first record by hand: Event { wall_time: 0.5, file_version: "brain.Event:2" }, 24 bytes. */
  @Test
  void theFirstRecordHasTheBytesOfTheFormat() throws IOException {
    Path file = directory.resolve("events");
    EventFile.create(file, Instant.ofEpochMilli(500)).close();
    byte[] written = Files.readAllBytes(file);
    String hex = HexFormat.of().formatHex(written);
    assertThat(hex).startsWith("1800000000000000");
    assertThat(hex.substring(24, 24 + 48))
        .isEqualTo("09000000000000e03f" + "1a0d" + "627261696e2e4576656e743a32");
    assertThat(written).hasSize(8 + 4 + 24 + 4);
  }

  @Test
  void aTrialThatIsRunAgainTakesThePlaceOfWhatWasWrittenOfIt() throws IOException {
    TensorBoard.in(directory, false)
        .write(List.of(begun(3), reported(3, 50, Map.of("train", 1.0))));
    assertThatThrownBy(() -> TensorBoard.in(directory, false))
        .isInstanceOf(UsageException.class)
        .hasMessage("tensorboard:" + directory
            + " holds the trials of another study; choose another directory");
    TensorBoard.in(directory, true).write(List.of(begun(3), reported(3, 10, Map.of("train", 2.0))));
    assertThat(EventReader.in(directory.resolve("trial-0003")))
        .extracting(EventReader.Event::step)
        .containsExactly(0L, 0L, 10L);
  }

  @Test
  void aPlaceThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    assertThatThrownBy(() -> TensorBoard.in(file, false))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("tensorboard:" + file + " cannot be made: ");
    assertThat(file).hasContent("mine");
  }
}
