package dev.etude.report.page;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.Series;
import dev.etude.report.canvas.Ink;
import dev.etude.report.canvas.LegendText;
import dev.etude.report.draw.AxisScale;
import dev.etude.report.draw.NumberText;
import dev.etude.report.draw.PlotLayout;
import dev.etude.report.draw.Thinning;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The values of a figure, place by place, as the page's script reads them.
 *
 * <pre>
 *   {id, down: whether places are along the vertical axis, series: [{name, colour: class name}…],
 *    places: [{at: fraction of the axis, head: text, values: [[series, fraction of the other axis, text, its own place if down]…]}…]}
 * </pre>
 *
 * <p>Places are the x of all points. Where the vertical axis has names and no series has two points beside one of them, they are
 * the names. No two places are nearer than a pixel; of several the one with most values is kept.
 */
final class Readings {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final MathContext DIGITS = new MathContext(5);
  private static final int PIXELS = 800;
  private static final int MOST_VALUES = 24;

  private final Figure figure;
  private final PlotLayout layout;
  private final boolean down;

  private Readings(Figure figure, PlotLayout layout) {
    this.figure = figure;
    this.layout = layout;
    this.down = readsDown(figure);
  }

  /** A value of a series at a place. */
  private record Reading(int series, double fraction, String text, double at) {}

  /** Returns the JSON; it may stand inside a script element, for no character of it can end the element. */
  static String json(Figure figure, PlotLayout layout) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      new Readings(figure, layout).write(json);
    }
    return text.toString().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static boolean readsDown(Figure figure) {
    if (figure.y().scale() != Axis.Scale.NAMES) {
      return false;
    }
    for (Series series : figure.series()) {
      Set<Double> names = new HashSet<>();
      for (int i = 0; i < series.size(); i++) {
        if (figure.y().shows(series.y(i)) && !names.add(Math.rint(series.y(i)))) {
          return false;
        }
      }
    }
    return true;
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", figure.id());
    json.writeBooleanProperty("down", down);
    json.writeArrayPropertyStart("series");
    for (int i = 0; i < figure.series().size(); i++) {
      Series series = figure.series().get(i);
      json.writeStartObject();
      json.writeStringProperty("name", Html.legal(LegendText.of(series, figure)));
      json.writeStringProperty("colour", Ink.of(i, series.style()).colour().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("places");
    places().forEach((place, values) -> {
      json.writeStartObject();
      Axis axis = down ? figure.y() : figure.x();
      writeFraction(json, "at", (down ? layout.y() : layout.x()).fraction(place));
      json.writeStringProperty("head", head(axis, place));
      json.writeArrayPropertyStart("values");
      values.stream().limit(MOST_VALUES).forEach(value -> {
        json.writeStartArray();
        json.writeNumber(value.series());
        json.writeNumber(rounded(value.fraction()));
        json.writeString(value.text());
        if (down) {
          json.writeNumber(rounded(value.at()));
        }
        json.writeEndArray();
      });
      json.writeEndArray();
      json.writeEndObject();
    });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeFraction(JsonGenerator json, String name, double fraction) {
    json.writeName(name);
    json.writeNumber(rounded(fraction));
  }

  private static BigDecimal rounded(double fraction) {
    return BigDecimal.valueOf(Math.round(fraction * 1e4), 4).stripTrailingZeros();
  }

  /** The values at each place, in the order of places. */
  private Map<Double, List<Reading>> places() {
    Map<Double, List<Reading>> all = new TreeMap<>();
    for (int s = 0; s < figure.series().size(); s++) {
      Series series = figure.series().get(s);
      for (int i : Thinning.points(series, figure.y())) {
        if (figure.x().shows(series.x(i)) && figure.y().shows(series.y(i))) {
          double place = down ? Math.rint(series.y(i)) : series.x(i);
          all.computeIfAbsent(place + 0.0, key -> new ArrayList<>()).add(reading(s, series, i));
        }
      }
    }
    AxisScale scale = down ? layout.y() : layout.x();
    Map<Long, Map.Entry<Double, List<Reading>>> kept = new HashMap<>();
    all.entrySet()
        .forEach(place -> kept.merge(
            Math.round(scale.fraction(place.getKey()) * PIXELS),
            place,
            (before, now) -> before.getValue().size() >= now.getValue().size() ? before : now));
    Map<Double, List<Reading>> few = new TreeMap<>();
    kept.values().forEach(place -> few.put(place.getKey(), place.getValue()));
    return few;
  }

  private Reading reading(int position, Series series, int i) {
    double value = down ? series.x(i) : series.y(i);
    AxisScale scale = down ? layout.x() : layout.y();
    String text = number(scale.axis(), value);
    if (series.hasBand() && !down) {
      text += range(scale.axis(), series.lower(i), series.upper(i));
    } else if (series.hasSpans() && down) {
      text += range(scale.axis(), series.left(i), series.right(i));
    }
    double at = (down ? layout.y() : layout.x()).fraction(down ? series.y(i) : series.x(i));
    return new Reading(position, scale.fraction(value), text, at);
  }

  private static String range(Axis axis, double from, double to) {
    return axis.shows(from) && axis.shows(to)
        ? " (" + number(axis, from) + " to " + number(axis, to) + ")"
        : "";
  }

  private static String head(Axis axis, double value) {
    String label = LegendText.oneLine(axis.label());
    return Html.legal(label.isEmpty() ? number(axis, value) : label + ": " + number(axis, value));
  }

  private static String number(Axis axis, double value) {
    return axis.scale() == Axis.Scale.NAMES
        ? Html.legal(LegendText.oneLine(axis.nameAt(Math.rint(value))))
        : NumberText.of(new BigDecimal(value).round(DIGITS));
  }
}
