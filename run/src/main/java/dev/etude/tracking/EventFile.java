package dev.etude.tracking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: TFRecords, each of which holds an {@code Event}.
 *
 * <pre>
 *   record   length (uint64), masked crc32c of the length, data, masked crc32c of the data; all little-endian
 *   masked   ((crc &gt;&gt;&gt; 15) | (crc &lt;&lt; 17)) + 0xa282ead8
 *   Event    wall_time = 1 (double, seconds), step = 2 (int64), file_version = 3 (string), summary = 5 (Summary)
 *   Summary  value = 1 (Value), repeated;   Value  tag = 1 (string), simple_value = 2 (float)
 * </pre>
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TensorFlow, "TFRecord and tf.train.Example"</a>
 */
final class EventFile implements AutoCloseable {
  private static final int MASK = 0xa282ead8;
  private static final String VERSION = "brain.Event:2";

  private final OutputStream out;

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /** Begins a file that must not exist. */
  static EventFile create(Path file, Instant time) throws IOException {
    EventFile events = new EventFile(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    events.record(event(time).text(3, VERSION).toBytes());
    return events;
  }

  /** Writes numbers of one step. A number that is not finite stays what it is. */
  void scalars(Instant time, long step, Map<String, Double> values) throws IOException {
    ProtoBuffer summary = new ProtoBuffer();
    values.forEach((tag, value) ->
        summary.message(1, new ProtoBuffer().text(1, tag).floatNumber(2, value.floatValue())));
    record(event(time).int64(2, step).message(5, summary).toBytes());
  }

  private static ProtoBuffer event(Instant time) {
    return new ProtoBuffer().doubleNumber(1, time.toEpochMilli() / 1e3);
  }

  /** Writes a record with one call, so that a reader meets whole ones or the beginning of one. */
  @SuppressWarnings("ByteBufferBackingArray") // of one that was allocated
  private void record(byte[] data) throws IOException {
    byte[] length = ProtoBuffer.littleEndian(8).putLong(data.length).array();
    ByteBuffer record = ProtoBuffer.littleEndian(8 + 4 + data.length + 4)
        .put(length)
        .putInt(masked(length))
        .put(data)
        .putInt(masked(data));
    out.write(record.array());
  }

  private static int masked(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    int crc = (int) sum.getValue();
    return (crc >>> 15 | crc << 17) + MASK;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
