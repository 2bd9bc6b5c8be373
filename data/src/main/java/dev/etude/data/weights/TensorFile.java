package dev.etude.data.weights;

import dev.etude.data.FileFault;
import dev.etude.data.InputException;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tensors in a file, in the safetensors format, which Python's package of that name reads and writes.
 *
 * <pre>
 *   8 bytes    length n of the header, little-endian
 *   n bytes    header: JSON, padded with spaces to a multiple of 8
 *              {"__metadata__": {text: text, …}, name: {"dtype": "F32", "shape": [3, 2], "data_offsets": [from, to]}, …}
 *   the rest   the numbers, little-endian, one tensor after the other, no byte between or after them
 * </pre>
 *
 * <p>Equal bundles give equal bytes: tensors lie by the size of their numbers, largest first, then by name, as the format's
 * own library has it. Read is what this project writes: numbers of type F32 and F64, a header of at most 1 MiB or, in files
 * that may be longer than 128 MiB, of at most 1/128 of what they may be: 16 MiB at most.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class TensorFile {
  private static final int LONGEST_HEADER = (1 << 24) - 8;
  private static final int USUAL_HEADER = 1 << 20;
  private static final int BYTES_FOR_ONE_OF_HEADER = 128;

  static final String METADATA = "__metadata__";

  private static final int ALIGNMENT = 8;
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private TensorFile() {}

  /**
   * Returns the file that holds a bundle.
   *
   * @param bundle what to write
   * @return the bytes of the file
   */
  public static byte[] bytesOf(TensorBundle bundle) {
    List<Map.Entry<String, Tensor>> order = new ArrayList<>(bundle.tensors().entrySet());
    order.sort(Comparator.comparing(
            (Map.Entry<String, Tensor> entry) -> -entry.getValue().type().bytes())
        .thenComparing(Map.Entry::getKey));
    byte[] header = header(bundle, order);
    int padding = Math.floorMod(-header.length, ALIGNMENT);
    if (header.length + padding > LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "header must have at most " + LONGEST_HEADER + " bytes, but has " + header.length);
    }
    long data =
        order.stream().mapToLong(entry -> entry.getValue().bytes().remaining()).sum();
    ByteBuffer file = ByteBuffer.allocate(
            Math.toIntExact(Long.BYTES + header.length + padding + data))
        .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length + padding)
        .put(header)
        .put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    order.forEach(entry -> file.put(entry.getValue().bytes()));
    return file.array();
  }

  /**
   * Says how many bundles like one fit into a file.
   *
   * @param part the texts and tensors of one, with the names that they have in the file
   * @param mostBytes how long the file may be at most
   * @return how many of them {@link #bytesOf} can write and {@link #read(Path, int)} reads
   */
  public static long mostOf(TensorBundle part, int mostBytes) {
    List<Map.Entry<String, Tensor>> order = new ArrayList<>(part.tensors().entrySet());
    long header = header(part, order).length;
    long data =
        order.stream().mapToLong(entry -> entry.getValue().bytes().remaining()).sum();
    return Math.min(longestHeader(mostBytes) / header, mostBytes / (header + data));
  }

  private static int longestHeader(int mostBytes) {
    return Math.max(USUAL_HEADER, Math.min(LONGEST_HEADER, mostBytes / BYTES_FOR_ONE_OF_HEADER));
  }

  private static byte[] header(TensorBundle bundle, List<Map.Entry<String, Tensor>> order) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeObjectPropertyStart(METADATA);
      bundle.texts().forEach(json::writeStringProperty);
      json.writeEndObject();
      long from = 0;
      for (Map.Entry<String, Tensor> entry : order) {
        Tensor tensor = entry.getValue();
        long to = from + tensor.bytes().remaining();
        json.writeObjectPropertyStart(entry.getKey());
        json.writeStringProperty("dtype", tensor.type().name());
        json.writeArrayPropertyStart("shape");
        tensor.shape().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeArrayPropertyStart("data_offsets");
        json.writeNumber(from);
        json.writeNumber(to);
        json.writeEndArray();
        json.writeEndObject();
        from = to;
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file. Nothing is allocated that the file is not long enough to fill.
   *
   * @param file the file
   * @param mostBytes how long it may be at most
   * @return its content
   * @throws InputException if it cannot be read, is damaged, or holds what this project does not write
   */
  public static TensorBundle read(Path file, int mostBytes) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(
          file.toString(), 0, "must be a file of tensors, but is no regular file");
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(file.toString(), channel, channel.size(), mostBytes);
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  /**
   * Reads a file that is in memory.
   *
   * @param name its name in messages
   * @param bytes the whole file
   * @return its content
   * @throws InputException if it is damaged, or holds what this project does not write
   */
  public static TensorBundle read(String name, byte[] bytes) {
    try (ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes))) {
      return read(name, channel, bytes.length, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TensorBundle read(
      String name, ReadableByteChannel channel, long length, int mostBytes) throws IOException {
    try {
      return read(channel, length, mostBytes);
    } catch (DamagedException e) {
      throw new InputException(name, 0, String.valueOf(e.getMessage()));
    }
  }

  private static TensorBundle read(ReadableByteChannel channel, long length, int mostBytes)
      throws IOException {
    if (length > mostBytes) {
      throw new DamagedException("must have at most " + mostBytes + " bytes, but has " + length
          + "; it is not a file of this kind");
    }
    if (length < Long.BYTES) {
      throw new DamagedException("is too short to be a safetensors file");
    }
    long header = bytes(channel, Long.BYTES).getLong();
    if (header < 2 || header > longestHeader(mostBytes)) {
      throw new DamagedException("must be a safetensors file with a header of 2 to "
          + longestHeader(mostBytes) + " bytes, but announces " + Long.toUnsignedString(header));
    }
    if (header > length - Long.BYTES) {
      throw new DamagedException("ends inside its header: it is cut off");
    }
    TensorHeader layout = TensorHeader.parse(bytes(channel, (int) header).array());
    long data = length - Long.BYTES - header;
    layout.checkCovers(data);
    return layout.bundle(bytes(channel, (int) data));
  }

  private static ByteBuffer bytes(ReadableByteChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  /** What is wrong with a file, without its name. */
  static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String problem) {
      super(problem);
    }
  }
}
