package dev.etude.tuning;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Point;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.numbers.core.DD;

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
  private static final int FIELDS = 7;

  String line() {
    String text = String.join(
        "\t",
        name,
        derivative ? "gradient" : "value",
        numbers(point.theta()),
        Double.toHexString(point.value()),
        point.gradient().map(Evaluation::numbers).orElse(NOTHING),
        words(point.status()),
        Double.toHexString(point.trajectories()));
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
        status(fields[5]),
        Double.parseDouble(fields[6]));
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

  private static String words(Status status) {
    String kind = status.getClass().getSimpleName();
    if (status instanceof Status.NotFinite it) {
      return kind + " " + Double.toHexString(it.value()) + " " + Double.toHexString(it.gradient());
    }
    if (status instanceof Status.OutOfRange it) {
      DD mantissa = it.value().mantissa();
      return String.join(
          " ",
          kind,
          Double.toHexString(mantissa.hi()),
          Double.toHexString(mantissa.lo()),
          Long.toString(it.value().exponent()));
    }
    if (status instanceof Status.Diverged it) {
      return kind + " " + it.step();
    }
    if (status instanceof Status.Escaped it) {
      return kind + " " + it.step();
    }
    if (status instanceof Status.Chaotic it) {
      return kind + " " + Double.toHexString(it.growthRate());
    }
    if (status instanceof Status.Truncated it) {
      return kind + " " + it.window() + " " + it.steps();
    }
    if (status instanceof Status.Smoothed it) {
      return kind + " " + Double.toHexString(it.deviation()) + " " + it.pairs();
    }
    return kind;
  }

  private static Status status(String words) {
    String[] word = words.split(" ", -1);
    return switch (word[0]) {
      case "Finite" -> new Status.Finite();
      case "Unchecked" -> new Status.Unchecked();
      case "Approximate" -> new Status.Approximate();
      case "ZeroLoss" -> new Status.ZeroLoss();
      case "NotFinite" ->
        new Status.NotFinite(Double.parseDouble(word[1]), Double.parseDouble(word[2]));
      case "OutOfRange" ->
        new Status.OutOfRange(LogScaled.of(
            DD.ofSum(Double.parseDouble(word[1]), Double.parseDouble(word[2])),
            Long.parseLong(word[3])));
      case "Diverged" -> new Status.Diverged(Integer.parseInt(word[1]));
      case "Escaped" -> new Status.Escaped(Integer.parseInt(word[1]));
      case "Chaotic" -> new Status.Chaotic(Double.parseDouble(word[1]));
      case "Truncated" ->
        new Status.Truncated(Integer.parseInt(word[1]), Integer.parseInt(word[2]));
      case "Smoothed" ->
        new Status.Smoothed(Double.parseDouble(word[1]), Integer.parseInt(word[2]));
      default -> throw new IllegalArgumentException("no status is called " + word[0]);
    };
  }
}
