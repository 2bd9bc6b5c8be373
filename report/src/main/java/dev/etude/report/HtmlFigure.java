package dev.etude.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place of a figure in a page: a still picture, which the page's script replaces by a plot. */
final class HtmlFigure {
  private HtmlFigure() {}

  static String of(Figure figure) {
    String description = Html.escaped(figure.title() + "\n" + SvgText.description(figure));
    String still = still(figure, description);
    StringBuilder html = new StringBuilder();
    html.append("<figure id=\"figure-").append(figure.id()).append('"');
    html.append(still.startsWith("<img") ? " class=\"still\">\n" : ">\n");
    html.append("<p class=\"figure-title\">")
        .append(Html.escaped(figure.title()))
        .append("</p>\n");
    html.append("<div class=\"plot\" role=\"group\" aria-label=\"")
        .append(description)
        .append("\"></div>\n");
    html.append(still);
    if (!figure.caption().isBlank()) {
      html.append("<figcaption>").append(Html.escaped(figure.caption())).append("</figcaption>\n");
    }
    return html.append("</figure>").toString();
  }

  private static String still(Figure figure, String description) {
    try {
      byte[] svg = FigureWriter.svg(figure).getBytes(StandardCharsets.UTF_8);
      return "<img alt=\"" + description + "\" width=\"" + ChartFrame.WIDTH + "\" height=\""
          + ChartFrame.HEIGHT + "\" src=\"data:image/svg+xml;base64,"
          + Base64.getEncoder().encodeToString(svg) + "\">\n";
    } catch (MissingFontsException e) {
      return "<noscript><p>(This picture needs a browser with scripts: no fonts where it was made.)</p></noscript>\n";
    }
  }
}
