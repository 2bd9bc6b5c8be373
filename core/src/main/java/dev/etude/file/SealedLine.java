package dev.etude.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** A line with a checksum at its end: {@code text TAB crc-32 in hexadecimal}. */
final class SealedLine {
  private SealedLine() {}

  /** Returns a line in UTF-8, its end included. */
  static byte[] of(String text) {
    if (text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line must have no line end, but is " + text);
    }
    return (text + "\t" + checksum(text) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the text of a line without its end; empty if it is not whole. */
  static Optional<String> text(byte[] bytes, int from, int to) {
    return decoded(bytes, from, to).flatMap(line -> {
      int end = line.lastIndexOf('\t');
      return end >= 0 && checksum(line.substring(0, end)).equals(line.substring(end + 1))
          ? Optional.of(line.substring(0, end))
          : Optional.empty();
    });
  }

  /** Whether bytes are nothing, or the beginning of a line, as a process leaves it that is killed while it writes. */
  static boolean isBeginning(byte[] bytes, int from, int to) {
    return decoded(bytes, from, to)
        .filter(rest -> rest.chars().allMatch(c -> c == '\t' || c >= ' '))
        .isPresent();
  }

  private static Optional<String> decoded(byte[] bytes, int from, int to) {
    try {
      return Optional.of(StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
