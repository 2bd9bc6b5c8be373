package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisMappingTest {
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
    "0,4.9e-324"
  })
  void aLinearAxisSpansFewUnitsWhateverTheNumbers(double low, double high) {
    AxisMapping mapping = AxisMapping.of(Axis.linear(""), new Extent(low, high));
    assertThat(mapping.kind()).isEqualTo(AxisMapping.Kind.LINEAR);
    assertThat(mapping.span()).as("span").isPositive().isLessThanOrEqualTo(20.000001);
    assertThat(mapping.fraction(low)).isBetween(-1e-9, 1.0);
    assertThat(mapping.fraction(high)).isBetween(mapping.fraction(low), 1 + 1e-9);
  }

  @Test
  void aLogarithmicAxisIsOneOfDecadesFromFiveOfThem() {
    AxisMapping five = AxisMapping.of(Axis.log(""), new Extent(1e-4, 10));
    assertThat(five.kind()).isEqualTo(AxisMapping.Kind.DECADES);
    assertThat(five.fraction(1e-3)).isCloseTo(1.0 / 5, within(1e-12));
    AxisMapping fewer = AxisMapping.of(Axis.log(""), new Extent(1e-4, 0.05));
    assertThat(fewer.kind()).isEqualTo(AxisMapping.Kind.RATIOS);
    assertThat(fewer.fraction(5e-3)).isCloseTo(Math.log(50) / Math.log(500), within(1e-12));
  }

  @Test
  void aLogarithmicAxisThatDoesNotDoubleIsLabelledLikeALinearOne() {
    AxisMapping mapping = AxisMapping.of(Axis.log(""), new Extent(1, 1 + 1e-9));
    assertThat(mapping.kind()).isEqualTo(AxisMapping.Kind.LINEAR);
    assertThat(mapping.label(mapping.high())).isEqualTo("1.000000001");
  }

  @ParameterizedTest
  @CsvSource({"1e-300,1e300", "2,2", "1e-300,1e-300", "1e300,1e300", "Infinity,-Infinity"})
  void extremesFitALogarithmicAxis(double low, double high) {
    AxisMapping mapping = AxisMapping.of(Axis.log(""), new Extent(low, high)).withHeadroom(0.5);
    assertThat(mapping.low()).isFinite();
    assertThat(mapping.high()).isFinite().isGreaterThan(mapping.low());
    assertThat(mapping.lowest()).isPositive();
  }

  @Test
  void headroomIsThatPartOfTheAxis() {
    for (Axis axis : new Axis[] {Axis.linear(""), Axis.log("")}) {
      AxisMapping mapping = AxisMapping.of(axis, new Extent(1, 100)).withHeadroom(0.25);
      assertThat(mapping.fraction(100)).as("%s", axis.scale()).isCloseTo(0.75, within(1e-12));
      assertThat(mapping.fraction(1)).as("%s", axis.scale()).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void namesStandAtWholeNumbersDownwards() {
    Axis axis = Axis.names("", List.of("first", "second", "third"));
    AxisMapping mapping = AxisMapping.of(axis, new Extent(-1e9, 1e9));
    assertThat(mapping.label(0)).isEqualTo("first");
    assertThat(mapping.label(-2)).isEqualTo("third");
    assertThat(mapping.label(-0.5)).isEmpty();
    assertThat(mapping.fraction(0)).isCloseTo(2.5 / 3, within(1e-12));
    assertThat(mapping.fraction(-2)).isCloseTo(0.5 / 3, within(1e-12));
    assertThat(mapping.label(mapping.low()))
        .as("the ends must differ")
        .isNotEqualTo(mapping.label(mapping.high()));
    assertThat(axis.shows(-2.4)).isTrue();
    assertThat(axis.shows(-2.6)).isFalse();
  }

  @Test
  void namesAreForAnAxisOfNamesAndForNoOther() {
    assertThatThrownBy(() -> Axis.names("rule", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis of names must have at least one, but has none");
    for (Axis.Scale scale : List.of(Axis.Scale.LINEAR, Axis.Scale.LOG)) {
      assertThatThrownBy(() -> new Axis("loss", scale, List.of("grid", "dog")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("axis of numbers must have no names, but has 2");
    }
  }

  @Test
  void decadesAreLabelledAtPowersOfTenOnly() {
    AxisMapping mapping = AxisMapping.of(Axis.log(""), new Extent(1e-7, 10));
    assertThat(mapping.label(-3)).isEqualTo("10⁻³");
    assertThat(mapping.label(0)).isEqualTo("1");
    assertThat(mapping.label(1)).isEqualTo("10");
    assertThat(mapping.label(-2.5)).isEmpty();
  }

  @Test
  void ratiosAreLabelledAtOneTwoAndFive() {
    AxisMapping mapping = AxisMapping.of(Axis.log(""), new Extent(0.02, 3));
    assertThat(mapping.label(2)).isEqualTo("0.02");
    assertThat(mapping.label(3)).isEmpty();
    assertThat(mapping.label(50)).isEqualTo("0.5");
    AxisMapping narrow = AxisMapping.of(Axis.log(""), new Extent(0.02, 0.09));
    assertThat(narrow.label(3)).as("less than a decade").isEqualTo("0.03");
  }

  @ParameterizedTest
  @CsvSource({
    "0.025,0.025",
    "120000,120000",
    "1500000,1.5×10⁶",
    "0.00002,2×10⁻⁵",
    "-0.00001,-10⁻⁵",
    "0,0",
    "100,100"
  })
  void numbersArePlainWhereShort(BigDecimal value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }
}
