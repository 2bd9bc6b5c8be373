package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.report.Axis;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  private static final Ticks.Room WIDE = new Ticks.Room(800, 40, PlotLayout.X_TICK);

  private static Ticks ticks(Axis axis, double low, double high) {
    return Ticks.of(AxisScale.of(axis, new Extent(low, high)), WIDE);
  }

  private static List<String> labels(Axis axis, double low, double high) {
    return ticks(axis, low, high).labelled().stream().map(Ticks.Tick::label).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0,1",
    "-1e300,1e300",
    "0,1e-300",
    "3e-14,3.01e-14",
    "5,5",
    "0,0",
    "-7,-7",
    "1e300,1e300",
    "0,4.9e-324",
    "4.9e-324,4.9e-324",
    "1e9,1000000000.001"
  })
  void anyLinearAxisHasThreeTicks(double low, double high) {
    assertThat(ticks(Axis.linear(""), low, high).labelled()).hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1e-300,1e300", "2,2", "1e-300,1e-300", "1e300,1e300", "1,1.000000001", "0.02,0.09"})
  void anyLogarithmicAxisHasThreeTicks(double low, double high) {
    assertThat(ticks(Axis.log(""), low, high).labelled()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void ticksOfAnyExtentAreThreeAndApart() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 300; trial++) {
      double low = Math.pow(10, random.nextDouble(-12, 6));
      double high = low * (1 + Math.pow(10, random.nextDouble(-3, 10)));
      Axis axis = trial % 2 == 0 ? Axis.log("") : Axis.linear("");
      for (double length : high < 2 * low ? new double[] {800} : new double[] {260, 800}) {
        Ticks.Room room = new Ticks.Room(length, 40, PlotLayout.X_TICK);
        List<Ticks.Tick> ticks =
            Ticks.of(AxisScale.of(axis, new Extent(low, high)), room).labelled();
        assertThat(ticks).as("%s from %s to %s", axis, low, high).hasSizeGreaterThanOrEqualTo(3);
        assertThat(room.has(ticks, 6)).as("%s from %s to %s", axis, low, high).isTrue();
        assertThat(ticks).allMatch(tick -> tick.fraction() >= 0 && tick.fraction() <= 1);
      }
    }
  }

  @Test
  void linearTicksAreMultiplesOfARoundNumber() {
    assertThat(labels(Axis.linear(""), 0, 100))
        .containsExactly("0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100");
    assertThat(labels(Axis.linear(""), 0.3, 0.7)).startsWith("0.3", "0.35", "0.4");
  }

  @Test
  void fewDecadesHaveDigitsAndManyHavePowers() {
    assertThat(labels(Axis.log(""), 1e-2, 1))
        .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1");
    assertThat(labels(Axis.log(""), 0.02, 0.2))
        .containsExactly("0.02", "0.03", "0.05", "0.07", "0.1", "0.2");
    assertThat(labels(Axis.log(""), 1e-7, 10))
        .containsExactly("10⁻⁷", "10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10");
    assertThat(labels(Axis.log(""), 1e-300, 1e300)).contains("10⁻¹⁰⁰", "1", "10²⁰⁰");
  }

  /** The middle of a logarithmic axis from 1 to 100 is 10. */
  @Test
  void ticksStandWhereTheirNumbersAre() {
    Ticks.Tick ten = ticks(Axis.log(""), 1, 100).labelled().stream()
        .filter(tick -> tick.label().equals("10"))
        .findFirst()
        .orElseThrow();
    assertThat(ten.fraction()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aVerticalAxisOfNamesHasAllOfThemFromTheTop() {
    Axis axis = Axis.names("", List.of("first", "second", "third"));
    AxisScale scale = AxisScale.of(axis, new Extent(-1e9, 1e9));
    List<Ticks.Tick> ticks = Ticks.of(scale, new Ticks.Room(100, 40, null)).labelled();
    assertThat(ticks).extracting(Ticks.Tick::label).containsExactly("third", "second", "first");
    assertThat(ticks.get(2).fraction()).isCloseTo(2.5 / 3, within(1e-12));
    assertThat(ticks.get(0).fraction()).isCloseTo(0.5 / 3, within(1e-12));
    assertThat(axis.shows(-2.4)).isTrue();
    assertThat(axis.shows(-2.6)).isFalse();
  }
}
