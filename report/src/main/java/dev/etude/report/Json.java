package dev.etude.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** JSON that may stand inside a script element: no character of it can end the element or the line. */
final class Json {
  private Json() {}

  /** Returns a string literal. */
  static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20
          || c == '<'
          || c == '>'
          || c == '&'
          || c == '\u2028'
          || c == '\u2029'
          || isLone(text, i)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Returns a number, or null for one that JSON does not know. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Returns an array of numbers. */
  static String numbers(int[] indices, IntToDoubleFunction values) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < indices.length; i++) {
      json.append(i == 0 ? "" : ",").append(number(values.applyAsDouble(indices[i])));
    }
    return json.append(']').toString();
  }

  /** Returns an array of what is JSON already. */
  static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** A half of a character without the other half cannot be stored as UTF-8. */
  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    boolean high = Character.isHighSurrogate(c);
    boolean followed = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    boolean preceded = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return (high && !followed) || (Character.isLowSurrogate(c) && !preceded);
  }
}
