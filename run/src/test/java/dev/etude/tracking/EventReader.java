package dev.etude.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads event files by the descriptions of TFRecord, protocol buffers and CRC-32C (RFC 3720), and by nothing of this project. */
final class EventReader {
  private static final int CASTAGNOLI = 0x82F63B78; // the polynomial, reversed
  private static final long MASK_DELTA = 0xa282ead8L;

  /** One event; {@code version} is empty in all but the first one. */
  record Event(double wallTime, long step, String version, Map<String, Float> scalars) {}

  private EventReader() {}

  /** Reads the one event file of a directory. */
  static List<Event> in(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).getFileName().toString()).contains("tfevents");
      return read(Files.readAllBytes(all.get(0)));
    }
  }

  static List<Event> read(byte[] file) {
    List<Event> events = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      assertThat(Integer.toUnsignedLong(in.getInt()))
          .as("checksum of a length")
          .isEqualTo(masked(length));
      byte[] data = new byte
          [Math.toIntExact(
              ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong())];
      in.get(data);
      assertThat(Integer.toUnsignedLong(in.getInt()))
          .as("checksum of data")
          .isEqualTo(masked(data));
      events.add(event(data));
    }
    return events;
  }

  static long crc32c(byte[] bytes) {
    int crc = -1;
    for (byte each : bytes) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? crc >>> 1 ^ CASTAGNOLI : crc >>> 1;
      }
    }
    return Integer.toUnsignedLong(~crc);
  }

  private static long masked(byte[] bytes) {
    long crc = crc32c(bytes);
    return (((crc >> 15) | (crc << 17 & 0xFFFFFFFFL)) + MASK_DELTA) & 0xFFFFFFFFL;
  }

  /** Event: wall_time = 1, step = 2, file_version = 3, summary = 5. */
  private static Event event(byte[] data) {
    double time = Double.NaN;
    long step = 0;
    String version = "";
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (Field field : fields(data)) {
      switch (field.number()) {
        case 1 -> time = field.in().getDouble();
        case 2 -> step = field.varint();
        case 3 -> version = field.text();
        case 5 -> fields(field.bytes()).forEach(value -> scalar(value, scalars));
        default -> throw new AssertionError("an event has no field " + field.number() + " here");
      }
    }
    return new Event(time, step, version, scalars);
  }

  /** Summary.Value: tag = 1, simple_value = 2. */
  private static void scalar(Field value, Map<String, Float> scalars) {
    assertThat(value.number()).isEqualTo(1);
    List<Field> parts = fields(value.bytes());
    assertThat(parts).extracting(Field::number).containsExactly(1, 2);
    scalars.put(parts.get(0).text(), parts.get(1).in().getFloat());
  }

  /** A field of a message: its number, its wire type, its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Field(int number, int type, byte[] bytes) {
    ByteBuffer in() {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    long varint() {
      return EventReader.varint(in());
    }
  }

  private static List<Field> fields(byte[] message) {
    List<Field> fields = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long key = varint(in);
      int type = (int) (key & 7);
      int start = in.position();
      int length = switch (type) {
        case 0 -> {
          varint(in);
          int end = in.position();
          in.position(start);
          yield end - start;
        }
        case 1 -> 8;
        case 2 -> Math.toIntExact(varint(in));
        case 5 -> 4;
        default -> throw new AssertionError("there is no wire type " + type);
      };
      byte[] bytes = new byte[length];
      in.get(bytes);
      fields.add(new Field((int) (key >>> 3), type, bytes));
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
