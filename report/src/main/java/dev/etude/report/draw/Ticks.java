package dev.etude.report.draw;

import dev.etude.report.canvas.Canvas;
import dev.etude.report.canvas.LegendText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ticks of an axis: as many round numbers as have room for their labels, and at least three where there is room for
 * three.
 *
 * <p>Round numbers are multiples of 1, 2 or 5 times a power of ten; on a logarithmic axis the digits 1, 2, 3, 5 and 7, or 1, 2
 * and 5, or 1 and 3 times powers of ten, powers of ten, and of those every second, fifth, tenth and so on. A logarithmic
 * axis of less than a factor of {@value #EVEN_BELOW} holds too few of these, and has multiples. Numbers are decimal
 * throughout, so that no label shows the rounding of a double.
 *
 * @param labelled ticks with a label, ascending
 * @param bare fractions of the axis at which a logarithmic axis has a tick without a label
 */
record Ticks(List<Tick> labelled, List<Double> bare) {
  private static final int[] ROUND = {1, 2, 5};
  private static final double EVEN_BELOW = 8;
  private static final int MOST = 60; // more never fit
  private static final int TIGHT = 6; // part of the usual distance that must do
  private static final int ENOUGH = 3;
  private static final double POWERS_FROM = 3; // decades
  private static final List<List<Integer>> DIGITS =
      List.of(List.of(1, 2, 3, 5, 7), List.of(1, 2, 5), List.of(1, 3), List.of(1));
  private static final List<Integer> DECADES = List.of(2, 5, 10, 20, 50, 100, 200);

  /**
   * A number with its label.
   *
   * @param fraction where along the axis
   * @param label the number as text
   */
  record Tick(double fraction, String label) {}

  /**
   * How much room labels need along an axis.
   *
   * @param length the length of the axis in points
   * @param apart how far apart ticks should be at least
   * @param style how labels are written; null if only {@code apart} counts, as on a vertical axis
   */
  record Room(
      double length, double apart, Canvas.@org.jspecify.annotations.Nullable TextStyle style) {
    boolean has(List<Tick> ticks, double gap) {
      for (int i = 1; i < ticks.size(); i++) {
        double distance = (ticks.get(i).fraction() - ticks.get(i - 1).fraction()) * length;
        double needed = style == null
            ? gap
            : (style.width(ticks.get(i).label()) + style.width(ticks.get(i - 1).label())) / 2 + gap;
        if (distance < needed) {
          return false;
        }
      }
      return true;
    }
  }

  static Ticks of(AxisScale scale, Room room) {
    return switch (scale.axis().scale()) {
      case LINEAR -> new Ticks(best(evenly(scale), scale, room), List.of());
      case LOG -> new Ticks(best(logarithmic(scale), scale, room), bare(scale, room.length()));
      case NAMES -> new Ticks(names(scale, room), List.of());
    };
  }

  /**
   * The first of the candidates, which come from fine to coarse, that has room; rather tight, and rather with less round
   * steps, than with less than three ticks.
   */
  private static List<Tick> best(List<List<Tick>> candidates, AxisScale scale, Room room) {
    return three(candidates, room)
        .or(() -> three(uneven(scale, room), room))
        .or(() -> candidates.stream()
            .filter(each -> room.has(each, room.apart() / TIGHT))
            .findFirst())
        .orElse(List.of());
  }

  private static Optional<List<Tick>> three(List<List<Tick>> candidates, Room room) {
    for (double gap : new double[] {room.apart(), room.apart() / 2, room.apart() / TIGHT}) {
      for (List<Tick> each : candidates) {
        if (each.size() >= ENOUGH && room.has(each, gap)) {
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
  }

  private static List<List<Tick>> evenly(AxisScale scale) {
    boolean log = scale.isLogarithmic();
    double from = log ? StrictMath.pow(10, scale.low()) : scale.low();
    double to = log ? StrictMath.pow(10, scale.high()) : scale.high();
    BigDecimal low = new BigDecimal(from);
    BigDecimal high = new BigDecimal(to);
    List<List<Tick>> candidates = new ArrayList<>();
    int power = (int) Math.floor(Math.log10(to - from)) - 2;
    for (int k = power; k <= power + 3; k++) {
      for (int digit : ROUND) {
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(k);
        BigDecimal first = low.divide(step, 0, RoundingMode.CEILING);
        int count = high.divide(step, 0, RoundingMode.FLOOR).subtract(first).intValue() + 1;
        if (count <= MOST) {
          candidates.add(IntStream.range(0, Math.max(0, count))
              .mapToObj(i -> first.add(BigDecimal.valueOf(i)).multiply(step))
              .map(value -> tick(scale, value, NumberText.of(value)))
              .toList());
        }
      }
    }
    return candidates;
  }

  private static List<List<Tick>> logarithmic(AxisScale scale) {
    double decades = scale.high() - scale.low();
    if (decades < Math.log10(EVEN_BELOW)) {
      return evenly(scale);
    }
    List<List<Tick>> candidates = new ArrayList<>();
    for (List<Integer> digits : DIGITS) {
      boolean powers = digits.size() == 1 && decades >= POWERS_FROM;
      candidates.add(values(scale, digits, 1)
          .map(value -> tick(scale, value, powers ? power(value) : NumberText.of(value)))
          .toList());
    }
    for (int every : DECADES) {
      candidates.add(values(scale, List.of(1), every)
          .map(value -> tick(scale, value, power(value)))
          .toList());
    }
    return candidates.stream().filter(each -> each.size() <= MOST).toList();
  }

  /** Every second, third or fourth tick; on a logarithmic axis from tick to tick the next that has room. */
  private static List<List<Tick>> uneven(AxisScale scale, Room room) {
    List<List<Tick>> all = new ArrayList<>();
    if (!scale.isLogarithmic()) {
      for (List<Tick> ticks : evenly(scale)) {
        for (int every = 2; every <= 4; every++) {
          int step = every;
          all.add(IntStream.range(0, ticks.size())
              .filter(i -> i % step == 0)
              .mapToObj(ticks::get)
              .toList());
        }
      }
      return all;
    }
    for (List<Integer> digits : List.of(List.of(1, 2, 3, 5), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9))) {
      all.add(values(scale, digits, 1)
          .map(value -> tick(scale, value, NumberText.of(value)))
          .toList());
    }
    all.addAll(evenly(scale));
    return all.stream().map(ticks -> thinned(ticks, room)).toList();
  }

  private static List<Tick> thinned(List<Tick> ticks, Room room) {
    List<Tick> kept = new ArrayList<>();
    for (Tick each : ticks) {
      if (kept.isEmpty()
          || room.has(List.of(kept.get(kept.size() - 1), each), room.apart() / TIGHT)) {
        kept.add(each);
      }
    }
    return kept;
  }

  /** The digits times powers of ten that are within the axis; of the powers every so manieth. */
  private static Stream<BigDecimal> values(AxisScale scale, List<Integer> digits, int every) {
    int first = Math.floorDiv((int) Math.floor(scale.low()), every) * every;
    int last = (int) Math.floor(scale.high());
    return IntStream.iterate(first, k -> k <= last, k -> k + every)
        .boxed()
        .flatMap(k -> digits.stream().map(digit -> BigDecimal.valueOf(digit).scaleByPowerOfTen(k)))
        .filter(value -> within(log10(value), scale));
  }

  private static List<Double> bare(AxisScale scale, double length) {
    double decade = length / (scale.high() - scale.low());
    if (decade < 4) {
      return List.of();
    }
    List<Integer> digits = decade < 30 ? List.of(1) : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    return values(scale, digits, 1).map(value -> fraction(scale, value)).toList();
  }

  /** All names; where they stand too close, every second, third and so on. */
  private static List<Tick> names(AxisScale scale, Room room) {
    int size = scale.axis().names().size();
    List<Tick> all = IntStream.range(0, size)
        .map(i -> size - 1 - i) // ascending: name i is at -i
        .mapToObj(
            i -> new Tick(scale.fraction(-i), LegendText.oneLine(scale.axis().nameAt(-i))))
        .toList();
    for (int every = 1; every < size; every++) {
      int step = every;
      List<Tick> some = IntStream.range(0, size)
          .filter(i -> (size - 1 - i) % step == 0)
          .mapToObj(all::get)
          .toList();
      if (room.has(some, room.apart() / TIGHT)) {
        return some;
      }
    }
    return all.subList(size - 1, size);
  }

  private static Tick tick(AxisScale scale, BigDecimal value, String label) {
    return new Tick(fraction(scale, value), label);
  }

  private static double fraction(AxisScale scale, BigDecimal value) {
    double number = scale.isLogarithmic() ? log10(value) : value.doubleValue();
    return (number - scale.low()) / (scale.high() - scale.low());
  }

  /** Also of what is too small or too large for a double. */
  private static double log10(BigDecimal value) {
    int power = value.precision() - value.scale() - 1;
    return power + StrictMath.log10(value.scaleByPowerOfTen(-power).doubleValue());
  }

  private static boolean within(double number, AxisScale scale) {
    return number >= scale.low() && number <= scale.high();
  }

  private static String power(BigDecimal value) {
    return NumberText.powerOfTen(value.precision() - value.scale() - 1);
  }
}
