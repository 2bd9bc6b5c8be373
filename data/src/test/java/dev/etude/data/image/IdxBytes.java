package dev.etude.data.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Files in the IDX format, written byte by byte. */
final class IdxBytes {
  private IdxBytes() {}

  /** Returns a header and the bytes after it. */
  static byte[] of(int magic, int[] dimensions, int... content) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + content.length);
    bytes.putInt(magic);
    for (int dimension : dimensions) {
      bytes.putInt(dimension);
    }
    for (int value : content) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  static byte[] images(int count, int height, int width, int... pixels) {
    return of(0x803, new int[] {count, height, width}, pixels);
  }

  static byte[] labels(int... labels) {
    return of(0x801, new int[] {labels.length}, labels);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
