package dev.etude.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A figure as an XChart chart: XChart draws title, axes, grid and legend, {@link PlotLayer} the data.
 *
 * <p>XChart strokes every segment of a curve by itself, which begins the dashes anew at each point and makes a dashed line
 * of many points solid, and its areas reach down to zero. So its series hold no data, only the look of the legend.
 */
final class ChartFrame {
  static final int WIDTH = 1000;
  static final int HEIGHT = 625;

  static final Color TEXT = new Color(0x222222);
  private static final Color TRANSPARENT = new Color(255, 255, 255, 0);
  private static final Color GRID = new Color(0xE4E4E4);
  private static final Color AXIS = new Color(0x8A8A8A);
  private static final int LEGEND_ENTRIES = 26;
  private static final int TICK_SPACING_X = 80;
  private static final int TICK_SPACING_Y = 44;
  private static final double PLOT_WIDTH = 0.7 * WIDTH; // roughly, before the layout is known
  private static final double PLOT_HEIGHT = 0.8 * HEIGHT;
  private static final int TITLE_SIZE = 18;
  private static final int SMALLEST_TITLE_SIZE = 11;
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private ChartFrame() {}

  static XYChart of(Figure figure) {
    AxisMapping x = AxisMapping.of(figure.x(), Extent.ofX(figure));
    AxisMapping y =
        AxisMapping.of(figure.y(), Extent.ofY(figure)).withHeadroom(headroom(figure, x));
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    XYStyler styler = chart.getStyler();
    paper(styler);
    title(chart, LegendText.oneLine(figure.title()));
    chart.setXAxisTitle(axisTitle(figure.x()));
    chart.setYAxisTitle(axisTitle(figure.y()));
    horizontalAxis(styler, x);
    verticalAxis(styler, y);
    legend(chart, figure, x);
    chart.addAnnotation(new PlotLayer(figure, x, y));
    return chart;
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, MEASURE).getWidth();
  }

  /** The part of the plot's height that the rows of marker labels need. */
  private static double headroom(Figure figure, AxisMapping x) {
    List<Marker> shown = PlotLayer.shown(figure.verticalMarkers(), figure.x());
    List<Double> lines =
        shown.stream().map(m -> x.fraction(m.value()) * PLOT_WIDTH).toList();
    int rows = LabelRows.of(lines, PlotLayer.labelWidths(shown), 0, PLOT_WIDTH).count();
    return Math.min(0.5, (rows + 0.3) * PlotLayer.ROW_HEIGHT / PLOT_HEIGHT);
  }

  private static void paper(XYStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(TRANSPARENT); // an opaque one covers half of the axes
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(Ink.stroke(1, List.of()));
    styler.setPlotTicksMarksVisible(false);
    styler.setPlotContentSize(0.97);
    styler.setPlotMargin(0);
    styler.setChartPadding(14);
    styler.setChartFontColor(TEXT);
    styler.setAxisTickMarksColor(AXIS);
    styler.setAxisTickMarksStroke(Ink.stroke(1, List.of()));
    styler.setAxisTickMarkLength(5);
    styler.setAxisTickPadding(6);
    styler.setAxisTickLabelsColor(TEXT);
    styler.setAxisTickLabelsFont(font(Font.PLAIN, 13));
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setAxisTitleFont(font(Font.PLAIN, 15));
    styler.setAxisTitlePadding(10);
    styler.setAntiAlias(true);
    styler.setTextAntiAlias(true);
  }

  private static void title(XYChart chart, String text) {
    int size = TITLE_SIZE;
    while (size > SMALLEST_TITLE_SIZE && width(text, font(Font.BOLD, size)) > PLOT_WIDTH) {
      size--;
    }
    Font font = font(Font.BOLD, size);
    int length = text.length();
    while (width(LegendText.shortened(text, length), font) > PLOT_WIDTH) {
      length -= 4;
    }
    chart.setTitle(LegendText.shortened(text, length));
    chart.getStyler().setChartTitleFont(font);
    chart.getStyler().setChartTitleBoxVisible(false);
    chart.getStyler().setChartTitlePadding(8);
  }

  private static String axisTitle(Axis axis) {
    return LegendText.shortened(LegendText.oneLine(axis.label()), 60);
  }

  private static void horizontalAxis(XYStyler styler, AxisMapping x) {
    styler.setXAxisMin(x.low());
    styler.setXAxisMax(x.high());
    styler.setXAxisLogarithmic(x.kind() == AxisMapping.Kind.RATIOS);
    styler.setXAxisLogarithmicDecadeOnly(false);
    styler.setXAxisTickMarkSpacingHint(spacing(x, TICK_SPACING_X, WIDTH));
    styler.setXAxisTickLabelsFormattingFunction(labels(x));
  }

  private static void verticalAxis(XYStyler styler, AxisMapping y) {
    styler.setYAxisMin(y.low());
    styler.setYAxisMax(y.high());
    styler.setYAxisLogarithmic(y.kind() == AxisMapping.Kind.RATIOS);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setYAxisTickMarkSpacingHint(spacing(y, TICK_SPACING_Y, HEIGHT));
    styler.setYAxisTickLabelsFormattingFunction(labels(y));
  }

  /**
   * Wide enough that XChart, which rounds up to steps of 1, 2 and 5, never steps by less than a decade, and narrow
   * enough that a wide legend does not leave an axis without a tick.
   */
  private static int spacing(AxisMapping mapping, int usual, int length) {
    return switch (mapping.kind()) {
      case DECADES -> Math.max(usual, (int) Math.ceil(0.55 * length / mapping.span()));
      case NAMES -> Math.max(1, (int) (0.7 * length / mapping.span())); // a tick each
      default -> usual;
    };
  }

  private static Function<Double, String> labels(AxisMapping mapping) {
    return u -> mapping.label(u);
  }

  private static void legend(XYChart chart, Figure figure, AxisMapping x) {
    XYStyler styler = chart.getStyler();
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendFont(font(Font.PLAIN, 13));
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLegendSeriesLineLength(34);
    styler.setLegendPadding(8);
    styler.setMarkerSize(PlotLayer.SYMBOL_SIZE);
    List<Series> series = figure.series();
    boolean nothing = series.stream().allMatch(each -> each.size() == 0);
    int[] listed = IntStream.range(0, series.size())
        .filter(i -> nothing || series.get(i).size() > 0)
        .toArray();
    int entries = listed.length <= LEGEND_ENTRIES ? listed.length : LEGEND_ENTRIES - 1;
    for (int i : Arrays.copyOf(listed, entries)) {
      Ink ink = Ink.of(i, series.get(i).style());
      XYSeries entry = entry(chart, i, LegendText.wrapped(LegendText.of(series.get(i), figure)), x);
      entry.setLineColor(ink.light());
      entry.setMarkerColor(ink.light());
      if (series.get(i).style() == LineStyle.POINTS) {
        entry.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        entry.setMarker(ink.marker());
      } else {
        entry.setLineStyle(ink.stroke());
      }
    }
    if (entries < listed.length) {
      entry(chart, series.size(), "and " + (listed.length - entries) + " more", x)
          .setLineColor(Color.WHITE);
    }
    styler.setLegendVisible(!series.isEmpty());
  }

  /** A series without a value, to be seen in the legend only. */
  private static XYSeries entry(XYChart chart, int i, String label, AxisMapping x) {
    // Two places would be evenly spaced, and XChart ticks evenly spaced places and nothing else.
    double[] places = {x.low(), x.low() + x.span() / 4, x.high()};
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    XYSeries entry = chart.addSeries("series " + i, places, nothing);
    entry.setLabel(label);
    entry.setMarker(SeriesMarkers.NONE);
    return entry;
  }
}
