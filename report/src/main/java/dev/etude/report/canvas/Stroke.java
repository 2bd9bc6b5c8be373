package dev.etude.report.canvas;

import java.util.List;

/**
 * The colour, the width and the dashes of a line.
 *
 * @param colour its colour
 * @param width its width in points
 * @param dashes lengths of strokes and gaps in turn, in points; empty for an unbroken line
 */
public record Stroke(Colour colour, double width, List<Double> dashes) {
  /**
   * Returns an unbroken line.
   *
   * @param colour its colour
   * @param width its width in points
   * @return the stroke
   */
  public static Stroke solid(Colour colour, double width) {
    return new Stroke(colour, width, List.of());
  }
}
