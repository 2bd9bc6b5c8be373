package dev.etude.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The colour, dashes and symbol of one series, from its position in the figure.
 *
 * <p>Seven colours and four dash patterns, whose pairs repeat only after 28 series. The colours are those that Okabe and
 * Ito chose for all kinds of colour vision, without the yellow, which is too pale for a thin line on white.
 *
 * @param light the colour on white
 * @param dark the colour on a dark page
 * @param dashes lengths of strokes and gaps in turn, in points; empty for an unbroken line
 * @param symbol the index of the symbol of points
 * @see <a href="https://jfly.uni-koeln.de/color/">M. Okabe, K. Ito, "Color Universal Design", 2008</a>
 */
record Ink(Color light, Color dark, List<Float> dashes, int symbol) {
  static final float LINE_WIDTH = 2f;

  private static final List<Color> LIGHT =
      colours(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x000000, 0x56B4E9);
  private static final List<Color> DARK =
      colours(0x4AA3DF, 0xFF8A3D, 0x2FC79A, 0xE39AC4, 0xFFC14D, 0xF2F2F2, 0x9AD4F5);

  private static final List<Float> SOLID = List.of();
  private static final List<Float> DASHED = List.of(9f, 5f);
  private static final List<Float> DOTTED = List.of(2f, 3.5f);
  private static final List<Float> DASH_DOTTED = List.of(9f, 4f, 2f, 4f);
  private static final List<List<Float>> IN_TURN = List.of(SOLID, DASHED, DASH_DOTTED, DOTTED);

  private static final List<Marker> SYMBOLS = List.of(
      SeriesMarkers.CIRCLE,
      SeriesMarkers.SQUARE,
      SeriesMarkers.TRIANGLE_UP,
      SeriesMarkers.DIAMOND,
      SeriesMarkers.CROSS,
      SeriesMarkers.TRIANGLE_DOWN);

  static Ink of(int position, LineStyle style) {
    List<Float> dashes = switch (style) {
      case AUTOMATIC -> IN_TURN.get(position % IN_TURN.size());
      case SOLID, POINTS -> SOLID;
      case DASHED -> DASHED;
      case DOTTED -> DOTTED;
      case DASH_DOTTED -> DASH_DOTTED;
    };
    int colour = position % LIGHT.size();
    return new Ink(LIGHT.get(colour), DARK.get(colour), dashes, position % SYMBOLS.size());
  }

  BasicStroke stroke() {
    return stroke(LINE_WIDTH, dashes);
  }

  static BasicStroke stroke(float width, List<Float> dashes) {
    if (dashes.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] lengths = new float[dashes.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dashes.get(i);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
  }

  Marker marker() {
    return SYMBOLS.get(symbol);
  }

  /** The colour of a band: that of the line, mostly transparent. */
  Color bandColour() {
    return new Color(light.getRed(), light.getGreen(), light.getBlue(), 50);
  }

  private static List<Color> colours(int... rgb) {
    return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
  }
}
