package dev.etude.report.page;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Marker;
import dev.etude.report.Series;
import dev.etude.report.canvas.LegendText;

/** Describes a figure in words, for readers who cannot see it. */
final class FigureText {
  private FigureText() {}

  /** Names axes, curves and points, markers, and repeats the caption. */
  static String of(Figure figure) {
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
}
