package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.InputException;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {
  private static final String HEADER = "{\"__metadata__\":{\"kind\":\"é\"},"
      + "\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
      + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[8,16]}}";

  @TempDir
  private Path directory;

  /** By the published description of the format, byte by byte. */
  private static byte[] byHand(String header, int padding, byte[] numbers) {
    byte[] text = (header + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(numbers)
        .array();
  }

  /** −2.5 as binary64 is C004000000000000; 1 and −0 as binary32 are 3F800000 and 80000000. */
  private static final byte[] NUMBERS = {
    0, 0, 0, 0, 0, 0, 0x04, (byte) 0xC0, 0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0x80
  };

  private static TensorBundle bundle() {
    return TensorBundle.builder()
        .text("kind", "é")
        .tensor("a", Tensor.of(new float[] {1, -0.0f}, 2, 1))
        .doubles("b", new double[] {-2.5})
        .build();
  }

  @Test
  void writesTheBytesOfTheFormat() {
    int length = HEADER.getBytes(StandardCharsets.UTF_8).length;
    assertThat(TensorFile.bytesOf(bundle()))
        .isEqualTo(byHand(HEADER, Math.floorMod(-length, 8), NUMBERS));
  }

  @Test
  void readsTheBytesOfTheFormatWhateverThePadding() throws IOException {
    for (int padding = 0; padding < 9; padding++) {
      assertThat(read(byHand(HEADER, padding, NUMBERS))).isEqualTo(bundle());
    }
  }

  @Test
  void emptyBundleAndEmptyTensorComeBack() throws IOException {
    TensorBundle empty = TensorBundle.builder().build();
    assertThat(read(TensorFile.bytesOf(empty))).isEqualTo(empty);
    TensorBundle none = TensorBundle.builder().floats("none", new float[0]).build();
    assertThat(read(TensorFile.bytesOf(none))).isEqualTo(none);
  }

  /** A file cut off anywhere is refused in one line; so is one with something appended. */
  @Test
  void everyOtherLengthIsRefused() throws IOException {
    byte[] whole = TensorFile.bytesOf(bundle());
    for (int length = 0; length < whole.length + 3; length++) {
      if (length != whole.length) {
        byte[] other = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(other))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(InputException.class)
            .hasMessageNotContaining("\n");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"a":{"dtype":"F16","shape":[8],"data_offsets":[0,16]}}                       | must have dtype F32 or F64
      {"a":{"shape":[4],"data_offsets":[0,16]}}                                     | must have dtype F32 or F64
      {"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}}                       | two data_offsets 20 bytes apart
      {"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}                      | must be a list of whole numbers
      {"a":{"dtype":"F32","shape":[4.0],"data_offsets":[0,16]}}                     | must be a list of whole numbers
      {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,0]}}              | bytes apart
      {"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,16]}}     | must be a list of whole numbers
      {"a":{"dtype":"F32","shape":[2147483647],"data_offsets":[0,2147483647]}}      | must hold 2147483647 bytes
      {"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}                       | bytes apart
      {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16,32]}}                    | bytes apart
      {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}                       | something was appended
      {"a":{"dtype":"F32","shape":[3],"data_offsets":[4,16]}}                       | must start at byte 0
      {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | must start at byte 12
      {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | not JSON
      {"__metadata__":{"n":1},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | must be a text
      []                                                                            | no JSON object
      {"a":                                                                         | not JSON
      """)
  void headersThatDoNotFitAreRefused(String header, String reason) {
    assertThatThrownBy(() -> read(byHand(header, 0, NUMBERS)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  /** A header beyond 1 MiB: 1,500 tasks of a pool, each with twelve tensors. */
  @Test
  void aLongHeaderIsReadWhereTheFileMayBeLong() throws IOException {
    TensorBundle.Builder builder = TensorBundle.builder();
    TensorBundle.Builder one = TensorBundle.builder();
    for (int task = 0; task < 1500; task++) {
      for (int i = 0; i < 12; i++) {
        builder.floats("pool." + task + ".weights." + i, new float[] {task, i});
      }
    }
    for (int i = 0; i < 12; i++) {
      one.floats("pool.1499.weights." + i, new float[] {1, i});
    }
    TensorBundle pool = builder.build();
    byte[] bytes = TensorFile.bytesOf(pool);
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong())
        .isGreaterThan(1 << 20);
    assertThat(TensorFile.read(write(bytes), Integer.MAX_VALUE)).isEqualTo(pool);
    assertThat(TensorFile.mostOf(one.build(), Integer.MAX_VALUE)).isBetween(1500L, 1L << 16);
    assertThatThrownBy(() -> TensorFile.read(write(bytes), 1 << 21))
        .hasMessageContaining("header of 2 to 1048576 bytes");
  }

  @Test
  void whatIsAnnouncedIsNotAllocated() {
    byte[] huge = byHand(HEADER, 0, NUMBERS);
    huge[7] = 0x7F;
    assertThatThrownBy(() -> read(huge)).hasMessageContaining("header of 2 to 1048576 bytes");
    assertThatThrownBy(() -> TensorFile.read(write(byHand(HEADER, 0, NUMBERS)), 100))
        .hasMessageContaining("at most 100 bytes");
    assertThatThrownBy(() -> TensorFile.read(directory.resolve("none"), 100))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> TensorFile.read(directory, 100)).isInstanceOf(InputException.class);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("tensors"), bytes);
  }

  private TensorBundle read(byte[] bytes) throws IOException {
    return TensorFile.read(write(bytes), 1 << 20);
  }
}
