package dev.etude.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir
  private Path directory;

  private final List<String> notices = new ArrayList<>();

  private Path file() {
    return directory.resolve("log.tsv");
  }

  private LineLog log() {
    return new LineLog(file(), "results", notices::add);
  }

  private List<String> lines() {
    LineLog log = log();
    return log.exclusively(() -> List.copyOf(log.lines()));
  }

  private void write(String... lines) {
    LineLog log = log();
    for (String line : lines) {
      log.append(line);
    }
  }

  @Test
  void givesBackWhatWasAppended() {
    write("one\t1", "two ü", "");
    assertThat(lines()).containsExactly("one\t1", "two ü", "");
    assertThat(notices).isEmpty();
  }

  /** CRC-32 of "123456789" is cbf43926, the check value of the standard. */
  @Test
  void checksumsAreThoseOfTheStandard() throws IOException {
    write("123456789");
    assertThat(file()).hasContent("123456789\tcbf43926\n");
  }

  @Test
  void readersSeeWhatOthersAppend() {
    LineLog one = log();
    LineLog other = log();
    one.append("a");
    other.append("b");
    one.append("c");
    assertThat(other.exclusively(() -> List.copyOf(other.lines()))).containsExactly("a", "b", "c");
    assertThat(one.lines()).containsExactly("a", "b", "c");
  }

  @Test
  void threadsLoseNothing() {
    IntStream.range(0, 8).parallel().forEach(thread -> {
      LineLog log = log();
      for (int i = 0; i < 5; i++) {
        log.append(thread + "-" + i);
      }
    });
    assertThat(lines()).hasSize(40).doesNotHaveDuplicates();
  }

  /** Whatever a kill leaves of the last line, the lines before count and the next one is whole. */
  @Test
  void aLineThatWasCutIsForgottenAtEveryByte() throws IOException {
    write("first", "second");
    byte[] whole = Files.readAllBytes(file());
    int begin = "first\t".length() + 9;
    for (int length = begin; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(lines()).as("%d bytes", length).containsExactly("first");
      write("third");
      assertThat(lines()).containsExactly("first", "third");
    }
    assertThat(notices).isEmpty();
  }

  /** Any changed byte costs its line, or that one and the next, is told, and kept aside. */
  @Test
  void aChangedByteCostsItsLineAndNoOther() throws IOException {
    write("first", "second", "third");
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (at % 2 == 0 ? 0xff : 0x01);
      Files.deleteIfExists(directory.resolve("log.tsv.bad"));
      Files.write(file(), damaged);
      notices.clear();
      List<String> lines = lines();
      List<String> good = new ArrayList<>(lines);
      good.removeIf(line -> line.startsWith("lost\t"));
      assertThat(List.of("first", "second", "third")).as("byte %d", at).containsSubsequence(good);
      boolean torn = notices.isEmpty(); // the last line end alone: like a line that was cut
      assertThat(good).as("byte %d", at).hasSizeGreaterThanOrEqualTo(torn ? 2 : 1);
      if (!torn) {
        assertThat(notices.get(0))
            .contains("is damaged, which costs", " results; the others are used");
        assertThat(directory.resolve("log.tsv.bad")).exists();
      }
      assertThat(lines()).as("read again").isEqualTo(lines);
    }
  }

  @Test
  void whatStandsInTheWayIsPutAside() throws IOException {
    Files.createDirectory(file());
    write("one");
    assertThat(lines()).containsExactly("one");
    assertThat(directory.resolve("log.tsv.bad")).isDirectory();
    assertThat(notices).hasSize(1);
  }

  @Test
  void aReaderNoticesThatTheFileWasRepaired() throws IOException {
    LineLog reader = log();
    reader.append("one");
    reader.append("two");
    Files.write(file(), "garbage\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    write("three"); // repairs
    int before = reader.generation();
    assertThat(reader.exclusively(() -> List.copyOf(reader.lines())))
        .containsExactly("one", "two", "lost\t1", "three");
    assertThat(reader.generation()).isNotEqualTo(before);
  }
}
