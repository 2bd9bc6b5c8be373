package dev.etude.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last touch to an SVG: words for those who listen, fewer digits, and no document type from elsewhere. */
final class SvgText {
  private static final Pattern ROOT = Pattern.compile("<svg ([^>]*)>");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

  private SvgText() {}

  static String finish(String svg, Figure figure) {
    Matcher root = ROOT.matcher(svg);
    if (!root.find()) {
      throw new IllegalStateException("an SVG must have a root element, but has none");
    }
    String title = Html.escaped(figure.title());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" aria-label=\"" + title
        + "\" "
        + root.group(1) + ">\n  <title>" + title + "</title>\n  <desc>"
        + Html.escaped(description(figure))
        + "</desc>" + shortened(svg.substring(root.end()));
  }

  /** Says in words what the figure shows: axes, curves and points, markers, caption. */
  static String description(Figure figure) {
    StringBuilder text = new StringBuilder();
    text.append("Horizontal axis: ").append(axis(figure.x()));
    text.append(". Vertical axis: ").append(axis(figure.y())).append('.');
    for (Series series : figure.series()) {
      text.append(series.style() == LineStyle.POINTS ? "\nPoints: " : "\nCurve: ")
          .append(LegendText.of(series, figure))
          .append(series.hasSpans() ? ", with bars" : "");
    }
    for (Marker marker : figure.verticalMarkers()) {
      text.append("\nVertical line: ").append(LegendText.oneLine(marker.label()));
    }
    for (Marker marker : figure.horizontalMarkers()) {
      text.append("\nHorizontal line: ").append(LegendText.oneLine(marker.label()));
    }
    return figure.caption().isBlank() ? text.toString() : text + "\n" + figure.caption();
  }

  private static String axis(Axis axis) {
    String label = LegendText.oneLine(axis.label());
    return switch (axis.scale()) {
      case LINEAR -> label;
      case LOG -> label + " (logarithmic)";
      case NAMES -> label + " (" + LegendText.oneLine(String.join(", ", axis.names())) + ")";
    };
  }

  /** Rounds to a hundredth of a point, which nobody can see, and halves the file. */
  private static String shortened(String svg) {
    return LONG_NUMBER.matcher(svg).replaceAll(number -> {
      double rounded = Math.rint(Double.parseDouble(number.group()) * 100) / 100;
      return rounded == Math.rint(rounded)
          ? Long.toString((long) rounded)
          : Double.toString(rounded);
    });
  }
}
