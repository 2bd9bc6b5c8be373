package dev.etude.data.image;

import dev.etude.data.FileFault;
import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the IDX format, plain or compressed with gzip.
 *
 * <pre>
 *   0 0 8 d            magic: two zeros, the type (8: unsigned bytes), the number of dimensions
 *   n_1 … n_d          four bytes each, the highest first
 *   n_1·…·n_d bytes    the last index runs fastest; nothing after them
 * </pre>
 *
 * <p>The header is believed only as far as the file can back it: a plain file must have exactly the declared length, a
 * compressed one at least 1/1032 of it, the most that deflate can compress. Only then is memory asked for, and no more
 * than one byte beyond the declared length is decompressed. Compression is told by the file's first two bytes, not by its
 * name.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">the format, at the end of the page</a>
 */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 8;
  private static final int MAX_ELEMENTS = 1 << 30;
  private static final int MAX_DEFLATE_RATIO = 1032;

  private final int[] dimensions;
  private final byte[] bytes;

  private IdxFile(int[] dimensions, byte[] bytes) {
    this.dimensions = dimensions;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param dimensions how many dimensions it must have
   * @throws InputException if it cannot be read, or is not such a file
   */
  static IdxFile read(Path file, int dimensions) {
    return read(file, dimensions, Heap.ofThisRun());
  }

  static IdxFile read(Path file, int dimensions, Heap heap) {
    return open(file, source -> source.read(dimensions, heap));
  }

  /** Reads a file that is part of the program. */
  static IdxFile read(String resource, InputStream in, int dimensions) {
    try {
      return new Source(resource, in, -1).read(dimensions, Heap.ofThisRun());
    } catch (IOException e) {
      throw new IllegalStateException("this program is damaged: " + resource, e);
    }
  }

  /**
   * Reads the header of a file, and checks that the file is large enough for it.
   *
   * @return n_1 … n_d
   */
  static int[] readDimensions(Path file, int dimensions) {
    return open(file, source -> source.readHeader(dimensions));
  }

  /** Returns n_{axis + 1}. */
  int dimension(int axis) {
    return dimensions[axis];
  }

  /** Returns the bytes after the header: the array itself. */
  byte[] bytes() {
    return bytes;
  }

  private interface Reading<R> {
    R from(Source source) throws IOException;
  }

  private static <R> R open(Path file, Reading<R> reading) {
    if (Files.isDirectory(file)) {
      throw new InputException(file.toString(), 0, "is a directory; give an IDX file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long length = Files.isRegularFile(file) ? Files.size(file) : -1;
      return reading.from(new Source(file.toString(), in, length));
    } catch (EOFException e) {
      throw new InputException(
          file.toString(), 0, "ends early: it is truncated; get the file again", e);
    } catch (ZipException e) {
      throw new InputException(
          file.toString(),
          0,
          "is damaged gzip (" + Printable.escape(String.valueOf(e.getMessage()))
              + "); get the file again",
          e);
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  /** Bytes with a name to begin messages with. */
  private static final class Source {
    private final String name;
    private final DataInputStream in;
    private final long length; // of the file; −1 if unknown
    private final boolean compressed;

    Source(String name, InputStream raw, long length) throws IOException {
      this.name = name;
      this.length = length;
      InputStream buffered = raw.markSupported() ? raw : new BufferedInputStream(raw);
      buffered.mark(2);
      compressed = buffered.read() == 0x1F && buffered.read() == 0x8B;
      buffered.reset();
      in = new DataInputStream(compressed ? new GZIPInputStream(buffered, 1 << 16) : buffered);
    }

    IdxFile read(int expected, Heap heap) throws IOException {
      int[] sizes = readHeader(expected);
      int elements = Math.toIntExact(product(sizes));
      // The bytes here, single-precision pixels made of them, and as much again for labels and rows
      // drawn.
      Optional<String> refusal = heap.refusal(6.0 * elements, "images");
      if (refusal.isPresent()) {
        throw fault("needs " + refusal.get());
      }
      byte[] bytes = new byte[elements];
      in.readFully(bytes);
      if (in.read() >= 0) {
        throw fault("goes on after the " + elements + " bytes that its header declares ("
            + text(sizes) + "); get the file again");
      }
      return new IdxFile(sizes, bytes);
    }

    int[] readHeader(int expected) throws IOException {
      int magic = in.readInt();
      int wanted = UNSIGNED_BYTES << 8 | expected;
      if (magic != wanted) {
        throw fault(String.format(
            "must begin with the magic number %08x (IDX, unsigned bytes, %s), but begins with %08x",
            wanted, expected == 1 ? "1 dimension" : expected + " dimensions", magic));
      }
      int[] sizes = new int[expected];
      for (int axis = 0; axis < expected; axis++) {
        sizes[axis] = in.readInt();
        if (sizes[axis] <= 0) {
          throw fault("must have at least 1 and fewer than 2³¹ entries along dimension "
              + (axis + 1) + ", but its header declares " + Integer.toUnsignedString(sizes[axis]));
        }
      }
      long elements = product(sizes);
      if (elements > MAX_ELEMENTS) {
        throw fault(
            "must have at most " + MAX_ELEMENTS + " bytes, but its header declares " + text(sizes));
      }
      checkLength(sizes, elements);
      return sizes;
    }

    private void checkLength(int[] sizes, long elements) {
      long header = 4L + 4L * sizes.length;
      if (length < 0) {
        return;
      }
      if (!compressed && length != header + elements) {
        throw fault("must be " + (header + elements) + " bytes long for the " + text(sizes)
            + " its header declares, but is " + length + "; get the file again");
      }
      if (compressed && elements > MAX_DEFLATE_RATIO * length) {
        throw fault("is truncated or no such file: its " + length + " bytes cannot hold the "
            + text(sizes) + " its header declares; get the file again");
      }
    }

    /** The product, or something above {@link #MAX_ELEMENTS} if it is beyond that: no overflow. */
    private static long product(int[] sizes) {
      long product = 1;
      for (int size : sizes) {
        product = Math.min(product, MAX_ELEMENTS + 1L) * size;
      }
      return product;
    }

    private static String text(int[] sizes) {
      return Arrays.toString(sizes).replaceAll("[\\[\\]]", "").replace(", ", " × ");
    }

    private InputException fault(String problem) {
      return new InputException(name, 0, problem);
    }
  }
}
