package dev.etude.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
  private static final byte[] VALID = IdxBytes.images(2, 1, 3, 0, 128, 255, 7, 8, 9);

  @TempDir
  Path folder = Path.of("");

  @Test
  void readsPlainAndCompressed() throws IOException {
    for (byte[] bytes : new byte[][] {VALID, IdxBytes.gzip(VALID)}) {
      IdxFile idx = IdxFile.read(file(bytes), 3);
      assertThat(new int[] {idx.dimension(0), idx.dimension(1), idx.dimension(2)})
          .containsExactly(2, 1, 3);
      assertThat(idx.bytes()).containsExactly(0, 128, 255, 7, 8, 9);
      assertThat(IdxFile.readDimensions(file(bytes), 3)).containsExactly(2, 1, 3);
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            "labels for images",
            IdxBytes.labels(1, 2, 3),
            "must begin with the magic number 00000803 (IDX, unsigned bytes, 3 dimensions), but"
                + " begins with 00000801"),
        arguments(
            "floats",
            IdxBytes.of(0xD03, new int[] {1, 1, 1}, 0, 0, 0, 0),
            "must begin with the magic number 00000803 (IDX, unsigned bytes, 3 dimensions), but"
                + " begins with 00000d03"),
        arguments(
            "text",
            "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8),
            "must begin with the magic number 00000803 (IDX, unsigned bytes, 3 dimensions), but"
                + " begins with 3c21444f"),
        arguments(
            "no images",
            IdxBytes.images(0, 28, 28),
            "must have at least 1 and fewer than 2³¹ entries along dimension 1, but its header"
                + " declares 0"),
        arguments(
            "negative width",
            IdxBytes.images(1, 28, -1),
            "must have at least 1 and fewer than 2³¹ entries along dimension 3, but its header"
                + " declares 4294967295"),
        arguments(
            "product beyond any integer",
            IdxBytes.images(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
            "must have at most 1073741824 bytes, but its header declares 2147483647 × 2147483647"
                + " × 2147483647"),
        arguments(
            "truncated",
            Arrays.copyOf(VALID, VALID.length - 1),
            "must be 22 bytes long for the 2 × 1 × 3 its header declares, but is 21; get the file"
                + " again"),
        arguments(
            "too long",
            Arrays.copyOf(VALID, VALID.length + 1),
            "must be 22 bytes long for the 2 × 1 × 3 its header declares, but is 23; get the file"
                + " again"),
        arguments(
            "too long, compressed",
            IdxBytes.gzip(Arrays.copyOf(VALID, VALID.length + 1)),
            "goes on after the 6 bytes that its header declares (2 × 1 × 3); get the file again"),
        arguments(
            "much declared, compressed",
            IdxBytes.gzip(IdxBytes.images(60_000, 28, 28)),
            "is truncated or no such file: its SIZE bytes cannot hold the 60000 × 28 × 28 its header"
                + " declares; get the file again"),
        arguments("empty", new byte[0], "ends early: it is truncated; get the file again"),
        arguments(
            "damaged",
            damaged(IdxBytes.gzip(VALID)),
            "is damaged gzip (Corrupt GZIP trailer); get the file again"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultsAreRefusedInWords(String what, byte[] bytes, String problem) throws IOException {
    Path file = file(bytes);
    InputException fault = catchThrowableOfType(InputException.class, () -> IdxFile.read(file, 3));
    assertThat(fault)
        .as(what)
        .isNotNull()
        .hasMessage(file + ": " + problem.replace("SIZE", "" + bytes.length));
  }

  @Test
  void noPrefixOfAFileIsAccepted() throws IOException {
    for (byte[] whole : new byte[][] {VALID, IdxBytes.gzip(VALID)}) {
      for (int length = 0; length < whole.length; length++) {
        Path file = file(Arrays.copyOf(whole, length));
        assertThatExceptionOfType(InputException.class)
            .as("%d of %d bytes", length, whole.length)
            .isThrownBy(() -> IdxFile.read(file, 3));
      }
    }
  }

  /** 100 MB of zeros behind a header that declares 6 bytes: 100 KB of gzip, of which no more than 7 bytes are unpacked. */
  @Test
  void aGzipBombIsNotUnpacked() throws IOException {
    byte[] bomb = Arrays.copyOf(VALID, 100_000_000);
    Path file = file(IdxBytes.gzip(bomb));
    assertThat(Files.size(file)).isLessThan(200_000);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> IdxFile.read(file, 3, new Heap(1 << 20)))
        .withMessageContaining("goes on after the 6 bytes");
  }

  @Test
  void whatDoesNotFitTheHeapIsRefusedBeforeItIsRead() throws IOException {
    Path file = file(IdxBytes.gzip(IdxBytes.images(1000, 28, 28, new int[784_000])));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> IdxFile.read(file, 3, new Heap(1 << 22)))
        .withMessage(file + ": needs 4.5 MiB of memory, but the heap has 4.0 MiB; give it more with"
            + " ETUDE_HEAP=1g (java -Xmx1g) or use fewer images");
  }

  @Test
  void missingFilesAndDirectoriesAreNamed() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> IdxFile.read(missing, 3))
        .withMessage(missing + ": there is no such file");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> IdxFile.read(folder, 3))
        .withMessage(folder + ": is a directory; give an IDX file");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.idx"), bytes);
  }

  /** Flips a bit of the checksum. */
  private static byte[] damaged(byte[] gzip) {
    gzip[gzip.length - 8] ^= 1;
    return gzip;
  }
}
