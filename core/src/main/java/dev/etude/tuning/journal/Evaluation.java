package dev.etude.tuning.journal;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Point;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One evaluation of a function with a name, as a line of a file. Doubles are in hexadecimal, so that they come back with the
 * same bits.
 *
 * @param name the function's name
 * @param derivative whether its gradient was asked for
 * @param point what it gave
 */
record Evaluation(String name, boolean derivative, Point point) {
  private static final String NOTHING = "-";
  private static final int FIELDS = 8;

  String line() {
    return String.join(
        "\t",
        name,
        derivative ? "gradient" : "value",
        numbers(point.theta()),
        Double.toHexString(point.value()),
        point.gradient().map(Evaluation::numbers).orElse(NOTHING),
        point.status().code(),
        Double.toHexString(point.trajectories()),
        Double.toHexString(point.spread()));
  }

  /** Says whether it is what was asked for. */
  boolean answers(String question, boolean gradient, Vector theta) {
    return name.equals(question) && derivative == gradient && point.theta().equals(theta);
  }

  /** Reads a line; empty if it is none of this version. */
  static Optional<Evaluation> of(String line) {
    String[] fields = line.split("\t", -1);
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
