package dev.etude.program;

import dev.etude.file.FileProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One output stream of a program: split into lines, and kept in a file as it comes. Of more than twice {@value #HALF} bytes,
 * the first and the last ones are kept. Where the file cannot be written, as on a full disk, lines are read all the same, so that the
 * program does not wait for ever for somebody to read them; the end of the stream says so.
 */
final class BoundedOutput implements AutoCloseable {
  private static final int HALF = 1 << 18;
  private static final int LONGEST_LINE = 1 << 16; // bytes; what is beyond is not read for losses

  private final Path file;
  private final Consumer<String> lines;
  private @Nullable OutputStream out;
  private int head; // bytes in the file
  private byte @Nullable [] tail; // a ring of what came after them
  private long beyond; // how many came after them
  private byte[] line = new byte[256];
  private int length;
  private @Nullable IOException unkept;

  BoundedOutput(Path file, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Takes bytes in. */
  void write(byte[] bytes, int count) {
    try {
      if (unkept == null) {
        keep(bytes, count);
      }
    } catch (IOException e) {
      unkept = e;
    }
    split(bytes, count);
  }

  /** Takes bytes in that are not to be kept. */
  void split(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        endLine();
      } else if (length < LONGEST_LINE) {
        if (length == line.length) {
          line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = bytes[i];
      }
    }
  }

  private void keep(byte[] bytes, int count) throws IOException {
    int first = Math.min(count, HALF - head);
    if (first > 0) {
      stream().write(bytes, 0, first);
      head += first;
    }
    if (first < count) {
      byte[] ring = tail == null ? new byte[HALF] : tail;
      tail = ring;
      for (int i = first; i < count; i++) {
        ring[(int) (beyond++ % HALF)] = bytes[i];
      }
    }
  }

  private OutputStream stream() throws IOException {
    OutputStream stream = out;
    if (stream == null) {
      stream = Files.newOutputStream(file);
      out = stream;
    }
    return stream;
  }

  private void endLine() {
    if (length > 0) {
      lines.accept(new String(line, 0, length, StandardCharsets.UTF_8));
      length = 0;
    }
  }

  /**
   * Ends the last line, and writes what was held back.
   *
   * @throws java.io.UncheckedIOException naming the file, if something could not be kept
   */
  @Override
  public void close() {
    endLine();
    try (OutputStream stream = out) {
      if (unkept != null) {
        throw unkept;
      }
      byte[] ring = tail;
      if (stream != null && ring != null) {
        long left = Math.max(0, beyond - HALF);
        if (left > 0) {
          stream.write(
              ("\n… " + left + " bytes are left out …\n").getBytes(StandardCharsets.UTF_8));
        }
        int from = (int) (left % HALF);
        int kept = (int) Math.min(beyond, HALF);
        int first = Math.min(kept, HALF - from);
        stream.write(ring, from, first);
        stream.write(ring, 0, kept - first);
      }
    } catch (IOException e) {
      throw FileProblem.naming(file, e);
    }
  }
}
