package dev.etude.report.canvas;

import dev.etude.report.Html;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A canvas that becomes SVG.
 *
 * <p>Colours are there twice: as attributes, for programs that show the file, and as classes, by which a page colours it
 * for a dark screen ({@link Colour#styles}). Coordinates have two digits after the point.
 */
public final class SvgCanvas implements Canvas {
  /** The font families of texts, the first that a viewer has. */
  public static final String FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

  private final StringBuilder svg = new StringBuilder();

  /**
   * Returns the elements drawn so far.
   *
   * @return elements of SVG, without a root
   */
  public String elements() {
    return svg.toString();
  }

  @Override
  public void beginSeries(int position) {
    svg.append("<g data-series=\"").append(position).append("\">");
  }

  @Override
  public void endSeries() {
    svg.append("</g>\n");
  }

  @Override
  public void lines(List<List<CanvasPoint>> runs, Stroke stroke) {
    if (runs.isEmpty()) {
      return;
    }
    svg.append("<path class=\"s-").append(stroke.colour().name());
    svg.append("\" fill=\"none\" stroke=\"").append(stroke.colour().hex());
    svg.append("\" stroke-width=\"").append(number(stroke.width()));
    svg.append("\" stroke-linejoin=\"round");
    if (!stroke.dashes().isEmpty()) {
      svg.append("\" stroke-dasharray=\"")
          .append(stroke.dashes().stream().map(SvgCanvas::number).collect(Collectors.joining(" ")));
    }
    svg.append("\" d=\"");
    runs.forEach(run -> path(run));
    svg.append("\"/>\n");
  }

  @Override
  public void area(List<CanvasPoint> corners, Colour colour, double opacity) {
    beginFilled(colour);
    svg.append("\" fill-opacity=\"").append(number(opacity)).append("\" d=\"");
    path(corners);
    svg.append("z\"/>\n");
  }

  @Override
  public void symbols(List<CanvasPoint> centres, Symbol symbol, Colour colour) {
    if (centres.isEmpty()) {
      return;
    }
    beginFilled(colour);
    svg.append("\" d=\"");
    List<CanvasPoint> corners = symbol.corners();
    for (CanvasPoint centre : centres) {
      if (corners.isEmpty()) {
        String r = number(Symbol.RADIUS);
        String across = number(2 * Symbol.RADIUS);
        svg.append('M').append(number(centre.x() - Symbol.RADIUS)).append(',');
        svg.append(number(centre.y()));
        svg.append("a" + r + "," + r + " 0 1 0 " + across + ",0a" + r + "," + r + " 0 1 0 -"
            + across + ",0");
      } else {
        path(corners.stream().map(c -> centre.moved(c.x(), c.y())).toList());
      }
      svg.append('z');
    }
    svg.append("\"/>\n");
  }

  private void beginFilled(Colour colour) {
    svg.append("<path class=\"f-").append(colour.name());
    svg.append("\" fill=\"").append(colour.hex());
  }

  @Override
  public void text(String text, CanvasPoint place, TextStyle style) {
    String x = number(place.x());
    String y = number(place.y());
    svg.append("<text class=\"f-text\" fill=\"").append(Colour.TEXT.hex());
    svg.append("\" x=\"").append(x).append("\" y=\"").append(y);
    svg.append("\" font-size=\"").append(number(style.size()));
    svg.append(style.bold() ? "\" font-weight=\"bold" : "");
    svg.append(
        switch (style.anchor()) {
          case START -> "";
          case MIDDLE -> "\" text-anchor=\"middle";
          case END -> "\" text-anchor=\"end";
          case MIDDLE_UPWARDS ->
            "\" text-anchor=\"middle\" transform=\"rotate(-90 " + x + " " + y + ")";
        });
    svg.append("\">").append(Html.escaped(text)).append("</text>\n");
  }

  private void path(List<CanvasPoint> points) {
    char before = 'M';
    for (CanvasPoint point : points) {
      svg.append(before).append(number(point.x())).append(',').append(number(point.y()));
      before = 'L';
    }
  }

  /**
   * Writes a coordinate with at most two digits after the point.
   *
   * @param value the coordinate in points
   * @return the number
   */
  public static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    long rest = size % 100;
    String digits =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest;
    return sign + size / 100 + digits;
  }
}
