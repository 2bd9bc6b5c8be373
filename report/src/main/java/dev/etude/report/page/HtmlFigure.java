package dev.etude.report.page;

import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.canvas.SvgCanvas;
import dev.etude.report.draw.Plot;
import dev.etude.report.draw.PlotLayout;
import dev.etude.report.draw.PlotLayout.Form;

/** The place of a figure in a page: its picture, once for wide screens and paper and once for narrow screens. */
final class HtmlFigure {
  private HtmlFigure() {}

  static String of(Figure figure) {
    StringBuilder html = new StringBuilder();
    html.append("<figure id=\"figure-").append(figure.id()).append("\">\n");
    html.append("<p class=\"figure-title\">")
        .append(Html.escaped(figure.title()))
        .append("</p>\n");
    html.append("<div class=\"plot\" role=\"img\" aria-label=\"")
        .append(Html.escaped(figure.title() + "\n" + FigureText.of(figure)))
        .append("\">\n");
    html.append(picture(figure, Form.PAGE, "wide"));
    html.append(picture(figure, Form.NARROW, "narrow"));
    html.append("</div>\n");
    if (!figure.caption().isBlank()) {
      html.append("<figcaption>").append(Html.escaped(figure.caption())).append("</figcaption>\n");
    }
    return html.append("</figure>").toString();
  }

  /** The picture as elements of the page, with the place of the plot in it for the page's script. */
  private static String picture(Figure figure, Form form, String name) {
    PlotLayout layout = PlotLayout.of(figure, form);
    SvgCanvas canvas = new SvgCanvas();
    Plot.draw(figure, layout, false, canvas);
    return "<svg class=\"" + name + "\" viewBox=\"0 0 " + SvgCanvas.number(layout.width()) + " "
        + SvgCanvas.number(layout.height()) + "\" data-left=\"" + SvgCanvas.number(layout.left())
        + "\" data-top=\"" + SvgCanvas.number(layout.top()) + "\" data-right=\""
        + SvgCanvas.number(layout.right()) + "\" data-bottom=\""
        + SvgCanvas.number(layout.bottom()) + "\">\n" + canvas.elements() + "</svg>\n";
  }

  /** What can be read off the figure. */
  static String readings(Figure figure) {
    return Readings.json(figure, PlotLayout.of(figure, Form.PAGE));
  }
}
