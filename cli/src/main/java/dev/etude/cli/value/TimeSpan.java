package dev.etude.cli.value;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts spans of time, a number and its unit: {@code 90s}, {@code 10m}, {@code 1.5h}. */
public final class TimeSpan implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smh])");
  private static final double LEAST = 1e-6; // seconds
  private static final double FOR_EVER =
      1e9; // seconds, some 30 years; nanoseconds of it are a long

  /** For picocli, which calls it by reflection. */
  public TimeSpan() {}

  @Override
  public Duration convert(String word) {
    Matcher parts = FORM.matcher(word);
    if (parts.matches()) {
      double number = Double.parseDouble(parts.group(1));
      double seconds = switch (parts.group(2)) {
        case "s" -> number;
        case "m" -> 60 * number;
        default -> 3600 * number;
      };
      if (seconds >= LEAST) {
        return Duration.ofNanos((long) (1e9 * Math.min(seconds, FOR_EVER)));
      }
    }
    throw new TypeConversionException(
        "must be a span of time such as 90s, 10m or 1.5h, but is '" + word + "'");
  }
}
