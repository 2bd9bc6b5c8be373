package dev.etude.data.cell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a date or a time. A date is a number of days since 1 January 1970, its time of day (if it has one) a fraction
 * of a day, in UTC where the zone is said; a time alone is a number of seconds since midnight.
 */
public enum DateForm {
  /** 2024-03-31, 2024/3/31, 2024-03-31T12:30:00Z. */
  YEAR_MONTH_DAY("(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})", "year-month-day"),
  /** 31.3.2024, 31/03/24. */
  DAY_MONTH_YEAR("(?<d>\\d{1,2})([-/.])(?<m>\\d{1,2})\\2(?<y>\\d{4}|\\d{2})", "day/month/year"),
  /** 3/31/2024, 03-31-24. */
  MONTH_DAY_YEAR("(?<m>\\d{1,2})([-/])(?<d>\\d{1,2})\\2(?<y>\\d{4}|\\d{2})", "month/day/year"),
  /** 31 March 2024, 31-Mar-24. */
  DAY_NAME_YEAR(
      "(?<d>\\d{1,2})\\.?[ -]?(?<m>[A-Za-z]{3,9})\\.?,?[ -]?(?<y>\\d{4}|\\d{2})", "day month year"),
  /** Mar 31, 2024. */
  NAME_DAY_YEAR("(?<m>[A-Za-z]{3,9})\\.?[ -](?<d>\\d{1,2}),?[ -](?<y>\\d{4})", "month day year"),
  /** 2024-03. */
  YEAR_MONTH("(?<y>\\d{4})-(?<m>\\d{1,2})", "year-month"),
  /** Mar 2024, Mar-2024. */
  NAME_YEAR("(?<m>[A-Za-z]{3,9})\\.?[ -](?<y>\\d{4})", "month year"),
  /** 12:30, 12:30:00.5, 1:30 pm. */
  TIME("", "hours:minutes");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final double SECONDS_OF_DAY = 86_400;
  private static final int TWO_DIGITS = 100;
  private static final int PIVOT = 70; // 70 is 1970, 69 is 2069

  private final Pattern pattern;
  private final String text;

  DateForm(String date, String text) {
    this.pattern = date.isEmpty()
        ? Pattern.compile(clock())
        : Pattern.compile(date + "(?:(?:T|,? +)" + clock() + zone() + ")?");
    this.text = text;
  }

  // Methods, not constants, which are made after those of an enum.
  private static String clock() {
    return "(?<h>\\d{1,3}):(?<min>\\d{2})(?::(?<s>\\d{2}(?:[.,]\\d+)?))?"
        + "(?: ?(?<half>[AaPp])\\.?[Mm]\\.?)?";
  }

  private static String zone() {
    return "(?: ?(?:Z|UTC|GMT|(?<zone>[+-]\\d{2}:?\\d{2})))?";
  }

  /**
   * Says how the moments are read, for people.
   *
   * @return for example "dates (2024-03-31), read as days since 1 January 1970"
   */
  public String how() {
    return this == TIME
        ? "times (" + text + "), read as seconds since midnight"
        : "dates (" + text + "), read as days since 1 January 1970";
  }

  /**
   * Reads a moment.
   *
   * @param cell its text without surrounding blanks
   * @return days since 1 January 1970, or seconds since midnight for a time; NaN if the text does not have this form
   */
  public double value(String cell) {
    if (cell.isEmpty() || cell.length() > 40) {
      return Double.NaN;
    }
    Matcher parts = pattern.matcher(cell);
    if (!parts.matches()) {
      return Double.NaN;
    }
    double seconds = seconds(parts);
    if (this == TIME || Double.isNaN(seconds)) {
      return seconds;
    }
    if (seconds >= SECONDS_OF_DAY) {
      return Double.NaN;
    }
    int month = month(parts.group("m"));
    int day = this == YEAR_MONTH || this == NAME_YEAR ? 1 : Integer.parseInt(parts.group("d"));
    try {
      return LocalDate.of(year(parts.group("y")), month, day).toEpochDay()
          + (seconds - zoneSeconds(parts)) / SECONDS_OF_DAY;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  private static int month(String text) {
    return Character.isDigit(text.charAt(0))
        ? Integer.parseInt(text)
        : 1 + MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT)); // 0 is refused
  }

  private static int year(String text) {
    int year = Integer.parseInt(text);
    return text.length() > 2 ? year : year + (year < PIVOT ? 20 : 19) * TWO_DIGITS;
  }

  private static double seconds(Matcher parts) {
    @Nullable String hourText = parts.group("h");
    if (hourText == null) {
      return 0;
    }
    int hour = Integer.parseInt(hourText);
    int minute = Integer.parseInt(parts.group("min"));
    @Nullable String secondText = parts.group("s");
    double second = secondText == null ? 0 : Double.parseDouble(secondText.replace(',', '.'));
    @Nullable String half = parts.group("half");
    if (minute > 59 || second >= 61 || (half != null && (hour < 1 || hour > 12))) {
      return Double.NaN;
    }
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    return hour * 3600.0 + minute * 60 + second;
  }

  private double zoneSeconds(Matcher parts) {
    @Nullable String zone = parts.group("zone");
    if (zone == null) {
      return 0;
    }
    int sign = zone.charAt(0) == '-' ? -1 : 1;
    int hours = Integer.parseInt(zone.substring(1, 3));
    int minutes = Integer.parseInt(zone.substring(zone.length() - 2));
    return sign * (hours * 3600.0 + minutes * 60);
  }
}
