package dev.etude.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure as the page's script reads it.
 *
 * <pre>
 *   {id, title, x: AXIS, y: AXIS, xs: [[number…]…], series: [SERIES…], vertical: [MARK…], horizontal: [MARK…]}
 *   AXIS    {label, log, unit, low, high, names: [text…]}     numbers of a linear axis are in units of 10^unit
 *   SERIES  {label, x: index into xs, y: [number or null…], lower, upper, left, right: likewise or absent,
 *            color, dark, dash, symbol}
 *   MARK    {at, label}
 * </pre>
 *
 * <p>null is a gap. Series over the same places share them.
 */
final class FigureJson {
  private final Figure figure;
  private final AxisMapping x;
  private final AxisMapping y;
  private final List<String> places = new ArrayList<>();

  private FigureJson(Figure figure) {
    this.figure = figure;
    x = AxisMapping.of(figure.x(), Extent.ofX(figure));
    y = AxisMapping.of(figure.y(), Extent.ofY(figure));
  }

  static String of(Figure figure) {
    return new FigureJson(figure).json();
  }

  private String json() {
    List<String> series = new ArrayList<>();
    for (int i = 0; i < figure.series().size(); i++) {
      series.add(series(figure.series().get(i), i));
    }
    return "{\"id\":" + Json.string(figure.id())
        + ",\"title\":" + Json.string(figure.title())
        + ",\"x\":" + axis(figure.x(), x)
        + ",\"y\":" + axis(figure.y(), y)
        + ",\"xs\":" + Json.array(places)
        + ",\"series\":" + Json.array(series)
        + ",\"vertical\":" + marks(figure.verticalMarkers(), figure.x(), x)
        + ",\"horizontal\":" + marks(figure.horizontalMarkers(), figure.y(), y) + "}";
  }

  private static String axis(Axis axis, AxisMapping mapping) {
    return "{\"label\":" + Json.string(axis.label())
        + ",\"log\":" + (axis.scale() == Axis.Scale.LOG)
        + ",\"unit\":" + unit(mapping)
        + ",\"low\":" + Json.number(inUnits(mapping.lowest(), mapping))
        + ",\"high\":" + Json.number(inUnits(mapping.highest(), mapping))
        + ",\"names\":"
        + Json.array(IntStream.range(0, axis.names().size())
            .mapToObj(i -> Json.string(mapping.label(-i)))
            .toList())
        + "}";
  }

  private String series(Series series, int position) {
    int[] points = points(series);
    String xs = Json.numbers(points, i -> inUnits(series.x(i), x));
    if (!places.contains(xs)) {
      places.add(xs);
    }
    Ink ink = Ink.of(position, series.style());
    StringBuilder json = new StringBuilder();
    json.append("{\"label\":").append(Json.string(LegendText.of(series, figure)));
    json.append(series.size() == 0 ? ",\"empty\":true" : "");
    json.append(",\"x\":").append(places.indexOf(xs));
    json.append(",\"y\":").append(values(points, series::y));
    if (series.hasBand()) {
      IntToDoubleFunction lower =
          i -> figure.y().shows(series.upper(i)) ? series.lower(i) : Double.NaN;
      IntToDoubleFunction upper =
          i -> figure.y().shows(series.lower(i)) ? series.upper(i) : Double.NaN;
      json.append(",\"lower\":").append(values(points, lower));
      json.append(",\"upper\":").append(values(points, upper));
    }
    if (series.hasSpans()) {
      json.append(",\"left\":").append(places(points, series::left));
      json.append(",\"right\":").append(places(points, series::right));
    }
    json.append(",\"color\":\"").append(hex(ink.light()));
    json.append("\",\"dark\":\"").append(hex(ink.dark()));
    json.append("\",\"dash\":")
        .append(Json.array(ink.dashes().stream().map(d -> Json.number(d)).toList()));
    json.append(",\"symbol\":").append(series.style() == LineStyle.POINTS ? ink.symbol() : -1);
    return json.append('}').toString();
  }

  /** The points worth drawing that have a place on the horizontal axis. */
  private int[] points(Series series) {
    return java.util.Arrays.stream(Thinning.points(series, figure.y()))
        .filter(i -> figure.x().shows(series.x(i)))
        .toArray();
  }

  private String values(int[] points, IntToDoubleFunction values) {
    return numbers(points, values, figure.y(), y);
  }

  private String places(int[] points, IntToDoubleFunction places) {
    return numbers(points, places, figure.x(), x);
  }

  private static String numbers(
      int[] points, IntToDoubleFunction numbers, Axis axis, AxisMapping mapping) {
    return Json.numbers(points, i -> {
      double number = numbers.applyAsDouble(i);
      return axis.shows(number) ? inUnits(number, mapping) : Double.NaN;
    });
  }

  private static String marks(List<Marker> markers, Axis axis, AxisMapping mapping) {
    return Json.array(PlotLayer.shown(markers, axis).stream()
        .map(marker -> "{\"at\":" + Json.number(inUnits(marker.value(), mapping)) + ",\"label\":"
            + Json.string(PlotLayer.label(marker)) + "}")
        .toList());
  }

  /** k, and 0 where numbers of ordinary size need no other unit. */
  private static int unit(AxisMapping mapping) {
    boolean ordinary = Math.abs(mapping.exponent()) <= 9;
    return mapping.kind() != AxisMapping.Kind.LINEAR || ordinary ? 0 : mapping.exponent();
  }

  private static double inUnits(double value, AxisMapping mapping) {
    return unit(mapping) == 0 ? value : value / Math.pow(10, unit(mapping));
  }

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }
}
