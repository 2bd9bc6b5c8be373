package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.data.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What bytes a table may be written in. */
class EncodingTest {
  private static final String TEXT = "größe,y\n1,2\n3,4\n";

  @TempDir
  Path folder = Path.of("");

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("t.csv"), bytes);
  }

  private static byte[] marked(Charset charset) {
    return ("\uFEFF" + TEXT).getBytes(charset);
  }

  static Stream<byte[]> encodings() throws IOException {
    return Stream.of(
        TEXT.getBytes(StandardCharsets.UTF_8),
        marked(StandardCharsets.UTF_8),
        marked(StandardCharsets.UTF_16LE),
        marked(StandardCharsets.UTF_16BE),
        TEXT.getBytes(StandardCharsets.UTF_16LE),
        TEXT.getBytes(StandardCharsets.UTF_16BE),
        TEXT.getBytes(StandardCharsets.ISO_8859_1),
        zipped(TEXT.getBytes(StandardCharsets.UTF_8)),
        zipped(marked(StandardCharsets.UTF_16LE)),
        zipped(TEXT.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void theseAreTheSameTable(byte[] bytes) throws IOException {
    Table table = Table.read(write(bytes));
    assertThat(table.names()).containsExactly("größe", "y");
    assertThat(table.row(0)).containsExactly(1, 2);
    assertThat(table.row(1)).containsExactly(3, 4);
  }

  @Test
  void whatIsNotUtf8IsSaid() throws IOException {
    assertThat(Table.read(write(TEXT.getBytes(StandardCharsets.ISO_8859_1))).remarks())
        .containsExactly("the encoding is Latin-1 (Windows-1252), since it is not UTF-8");
    assertThat(Table.read(write(zipped(marked(StandardCharsets.UTF_16BE)))).remarks())
        .containsExactly("it is compressed by gzip", "the encoding is UTF-16BE");
    assertThat(Table.read(write(marked(StandardCharsets.UTF_8))).remarks()).isEmpty();
  }

  @Test
  void aLateByteThatIsNotUtf8CountsToo() throws IOException {
    String late = "a,b\n" + "1,2\n".repeat(300_000) + "3,\u00e9t\u00e9\n";
    Table table = Table.read(write(late.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(table.rows()).isEqualTo(300_001);
    assertThat(table.column(1).otherCell()).isEqualTo("\u00e9t\u00e9");
  }

  @Test
  void aBrokenArchiveIsRefused() throws IOException {
    byte[] zipped = zipped("a,b\n1,2\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
    Path file = write(Arrays.copyOf(zipped, zipped.length / 2));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Table.read(file))
        .withMessage(file + ": begins like a gzip file, but is damaged or cut off");
  }

  /** 300 MiB of one digit and line ends in 300 kB. */
  @Test
  void aBombIsRefused() throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) '\n');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 300; i++) {
        out.write(block);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Table.read(file))
        .withMessageStartingWith(file + ": holds more than 268435456 bytes once it is unpacked");
  }
}
