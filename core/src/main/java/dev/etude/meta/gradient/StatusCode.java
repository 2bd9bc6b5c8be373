package dev.etude.meta.gradient;

import dev.etude.math.LogScaled;
import java.util.List;
import org.apache.commons.numbers.core.DD;

/** A status as words in one line, from which it comes back with the same bits. */
final class StatusCode {
  private StatusCode() {}

  static String of(Status status) {
    String kind = status.getClass().getSimpleName();
    if (status instanceof Status.Approximate it && it.error() != Status.Approximate.OF_STEPS) {
      return words(kind, hex(it.error()));
    }
    if (status instanceof Status.NotFinite it) {
      return words(kind, hex(it.value()), hex(it.gradient()));
    }
    if (status instanceof Status.OutOfRange it) {
      DD mantissa = it.value().mantissa();
      return words(kind, hex(mantissa.hi()), hex(mantissa.lo()), it.value().exponent());
    }
    if (status instanceof Status.Diverged it) {
      return words(kind, it.step());
    }
    if (status instanceof Status.Escaped it) {
      return words(kind, it.step());
    }
    if (status instanceof Status.Chaotic it) {
      return words(kind, hex(it.growthRate()));
    }
    if (status instanceof Status.Truncated it) {
      return words(kind, it.window(), it.steps());
    }
    if (status instanceof Status.Smoothed it) {
      return words(kind, hex(it.deviation()), it.pairs());
    }
    return kind;
  }

  static Status parse(String code) {
    List<String> word = List.of(code.split(" ", -1));
    try {
      return switch (word.get(0)) {
        case "Finite" -> new Status.Finite();
        case "Unchecked" -> new Status.Unchecked();
        case "Approximate" ->
          word.size() == 1 ? new Status.Approximate() : new Status.Approximate(real(word, 1));
        case "ZeroLoss" -> new Status.ZeroLoss();
        case "NotFinite" -> new Status.NotFinite(real(word, 1), real(word, 2));
        case "OutOfRange" ->
          new Status.OutOfRange(
              LogScaled.of(DD.ofSum(real(word, 1), real(word, 2)), Long.parseLong(word.get(3))));
        case "Diverged" -> new Status.Diverged(count(word, 1));
        case "Escaped" -> new Status.Escaped(count(word, 1));
        case "Chaotic" -> new Status.Chaotic(real(word, 1));
        case "Truncated" -> new Status.Truncated(count(word, 1), count(word, 2));
        case "Smoothed" -> new Status.Smoothed(real(word, 1), count(word, 2));
        default -> throw new IllegalArgumentException("no status is called " + word.get(0));
      };
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(code + " is no status: a number is missing", e);
    }
  }

  private static String words(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return line.toString();
  }

  private static String hex(double value) {
    return Double.toHexString(value);
  }

  private static double real(List<String> word, int place) {
    return Double.parseDouble(word.get(place));
  }

  private static int count(List<String> word, int place) {
    return Integer.parseInt(word.get(place));
  }
}
