package dev.etude.report.listing;

import dev.etude.math.Range;
import dev.etude.report.Numbers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One quantity of every row: its names, its type, its unit, and where it is shown. Does not change once its listing is built. */
final class Column<R> {
  /** What a value is. A range takes three columns of a table where its ends are shown; a structure is for JSON alone. */
  enum Type {
    TEXT,
    NUMBER,
    COUNT,
    FLAG,
    RANGE,
    STRUCTURE
  }

  private static final String NONE = "–";

  final String name; // the key in JSON
  final String title;
  final Type type;
  final Function<R, @Nullable Object> value;
  String file; // the name in CSV
  String unit = "";
  Function<R, @Nullable Object> shown; // for people
  Set<Place> places;
  Set<Place> withoutEnds = EnumSet.noneOf(Place.class);
  int spare; // the order in which columns are left out of a narrow terminal; 0 if this one stays
  boolean isOmittedIfNull;

  Column(String name, String title, Type type, Function<R, @Nullable Object> value) {
    this.name = name;
    this.title = title;
    this.type = type;
    this.value = value;
    this.shown = value;
    this.file = name.replaceAll("(\\p{Upper})", "_$1").toLowerCase(Locale.ROOT);
    this.places = type == Type.STRUCTURE ? EnumSet.of(Place.JSON) : EnumSet.allOf(Place.class);
  }

  boolean isIn(Place place) {
    return places.contains(place);
  }

  private boolean hasEnds(Place place) {
    return type == Type.RANGE && !withoutEnds.contains(place);
  }

  /** What stands above the column, or the three of a range. */
  List<String> titles(Place place) {
    String first = place == Place.CSV ? file : title;
    String measured = place == Place.PAGE && !unit.isEmpty() ? first + ", " + unit : first;
    if (!hasEnds(place)) {
      return List.of(measured);
    }
    return switch (place) {
      case CSV -> List.of(file + "_mean", file + "_min", file + "_max");
      case PAGE -> List.of(measured, "min " + title, "max " + title);
      default -> List.of(measured, "min", "max");
    };
  }

  /** What {@link dev.etude.report.listing.TextTable#optional} calls what may be left out. */
  String optional() {
    return hasEnds(Place.TERMINAL) ? "min, max" : title;
  }

  /** What stands in a row under the titles. */
  List<Object> cells(R row, Place place) {
    Object content = (place == Place.CSV ? value : shown).apply(row);
    if (type == Type.FLAG && place != Place.CSV) {
      return List.of(Boolean.TRUE.equals(content) ? title : "");
    }
    if (type != Type.RANGE) {
      return List.of(cell(content, place));
    }
    Range range = content == null ? Range.NONE : (Range) content;
    List<Object> numbers =
        hasEnds(place) ? List.of(range.mean(), range.min(), range.max()) : List.of(range.mean());
    return numbers.stream().map(number -> cell(number, place)).toList();
  }

  private static Object cell(@Nullable Object content, Place place) {
    if (place == Place.CSV) {
      return content == null ? "" : content;
    }
    if (content == null || (content instanceof Double number && number.isNaN())) {
      return NONE;
    }
    return place == Place.PAGE && content instanceof Double number
        ? Numbers.brief(number)
        : content;
  }

  void only(Place... others) {
    places = EnumSet.copyOf(Arrays.asList(others));
  }
}
