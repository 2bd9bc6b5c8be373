package dev.etude.cli.value;

import dev.etude.update.parameter.StepSizeRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A grid of step sizes, evenly spaced on a logarithmic axis, both ends included.
 *
 * @param from the smallest, positive
 * @param to the largest, more than {@code from}
 * @param points how many, at least 2
 */
public record StepSizeGrid(double from, double to, int points) {
  /** The grid of the paper's second experiment. */
  public static final StepSizeGrid PAPER = new StepSizeGrid(1e-6, 1, 25);

  private static final int MOST_POINTS = 100_000;

  /**
   * Returns the step sizes.
   *
   * @return from the smallest to the largest, the ends exactly
   */
  public double[] stepSizes() {
    return new StepSizeRange(from, to).grid(points);
  }

  /** As users type it. */
  @Override
  public String toString() {
    return from + ":" + to + ":" + points;
  }

  /** Accepts {@code FROM:TO:POINTS}. */
  public static final class Converter implements ITypeConverter<StepSizeGrid> {
    /** For picocli, which calls it by reflection. */
    public Converter() {}

    @Override
    public StepSizeGrid convert(String word) {
      String[] parts = word.split(":", -1);
      try {
        if (parts.length == 3) {
          return checked(
              new PositiveNumber().convert(parts[0]),
              new PositiveNumber().convert(parts[1]),
              new Count().convert(parts[2]));
        }
      } catch (TypeConversionException e) { // said below, for the grid as a whole
      }
      throw new TypeConversionException(
          "must be FROM:TO:POINTS with 0 < FROM < TO, TO at most 1e308 times FROM, and 2 to "
              + MOST_POINTS + " points, for example 1e-6:1:25, but is '" + word + "'");
    }

    private static StepSizeGrid checked(double from, double to, int points) {
      if (from < to && points >= 2 && points <= MOST_POINTS && Double.isFinite(to / from)) {
        return new StepSizeGrid(from, to, points);
      }
      throw new TypeConversionException("no grid");
    }
  }
}
