package dev.etude.tuning;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Point;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One evaluation of a function with a name, as a line of a file. Doubles are in hexadecimal, so that they come back with the
 * same bits; a checksum ends the line.
 *
 * @param name the function's name
 * @param derivative whether its gradient was asked for
 * @param point what it gave
 */
record Evaluation(String name, boolean derivative, Point point) {
  private static final String NOTHING = "-";
  private static final int FIELDS = 8;

  String line() {
    String text = String.join(
        "\t",
        name,
        derivative ? "gradient" : "value",
        numbers(point.theta()),
        Double.toHexString(point.value()),
        point.gradient().map(Evaluation::numbers).orElse(NOTHING),
        point.status().code(),
        Double.toHexString(point.trajectories()),
        Double.toHexString(point.spread()));
    return text + "\t" + checksum(text);
  }

  /** Reads a line; empty if it is not whole. */
  static Optional<Evaluation> of(String line) {
    int end = line.lastIndexOf('\t');
    if (end < 0 || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
      return Optional.empty();
    }
    String[] fields = line.substring(0, end).split("\t", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    Point point = new Point(
        vector(fields[2]),
        Double.parseDouble(fields[3]),
        fields[4].equals(NOTHING) ? Optional.empty() : Optional.of(vector(fields[4])),
        Status.parse(fields[5]),
        Double.parseDouble(fields[6]),
        Double.parseDouble(fields[7]));
    return Optional.of(new Evaluation(fields[0], fields[1].equals("gradient"), point));
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static String numbers(Vector vector) {
    return Arrays.stream(vector.toArray())
        .mapToObj(Double::toHexString)
        .collect(Collectors.joining(" "));
  }

  private static Vector vector(String numbers) {
    return Vector.of(
        Stream.of(numbers.split(" ", -1)).mapToDouble(Double::parseDouble).toArray());
  }
}
