package dev.etude.report.canvas;

import dev.etude.report.LineStyle;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The colour, dashes and symbol of one series, from its position in the figure.
 *
 * <p>Seven colours and four dash patterns, whose pairs repeat only after 28 series. The colours are those that Okabe and
 * Ito chose for all kinds of colour vision, without the yellow, which is too pale for a thin line on white.
 *
 * @param colour the colour
 * @param dashes lengths of strokes and gaps in turn, in points; empty for an unbroken line
 * @param symbol the symbol of points
 * @see <a href="https://jfly.uni-koeln.de/color/">M. Okabe, K. Ito, "Color Universal Design", 2008</a>
 */
public record Ink(Colour colour, List<Double> dashes, Symbol symbol) {
  private static final int[] LIGHT = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x000000, 0x56B4E9
  };
  private static final int[] DARK = {
    0x4AA3DF, 0xFF8A3D, 0x2FC79A, 0xE39AC4, 0xFFC14D, 0xF2F2F2, 0x9AD4F5
  };

  /** The colours in turn. */
  static final List<Colour> COLOURS = IntStream.range(0, LIGHT.length)
      .mapToObj(i -> new Colour("ink" + i, LIGHT[i], DARK[i]))
      .toList();

  private static final List<Double> SOLID = List.of();
  private static final List<Double> DASHED = List.of(9.0, 5.0);
  private static final List<Double> DOTTED = List.of(2.0, 3.5);
  private static final List<Double> DASH_DOTTED = List.of(9.0, 4.0, 2.0, 4.0);
  private static final List<List<Double>> IN_TURN = List.of(SOLID, DASHED, DASH_DOTTED, DOTTED);

  /**
   * Returns the ink of a series.
   *
   * @param position the index of the series in the figure, from 0
   * @param style how its line looks
   * @return colour, dashes and symbol
   */
  public static Ink of(int position, LineStyle style) {
    List<Double> dashes = switch (style) {
      case AUTOMATIC -> IN_TURN.get(position % IN_TURN.size());
      case SOLID, POINTS -> SOLID;
      case DASHED -> DASHED;
      case DOTTED -> DOTTED;
      case DASH_DOTTED -> DASH_DOTTED;
    };
    Symbol[] symbols = Symbol.values();
    return new Ink(
        COLOURS.get(position % COLOURS.size()), dashes, symbols[position % symbols.length]);
  }

  /**
   * Returns the stroke of the line.
   *
   * @return a stroke of 2 points
   */
  public Stroke stroke() {
    return new Stroke(colour, 2, dashes);
  }
}
