package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a/b", "..", "a b", "ä"})
  void anIdThatIsNoFileNameIsRefused(String id) {
    assertThatThrownBy(() -> Figure.builder(id, "title"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "figure id must be of the letters a-z, digits and hyphens, but is '" + id + "'");
  }

  @Test
  void figuresAreValues() {
    assertThat(Examples.landscape())
        .isEqualTo(Examples.landscape())
        .hasSameHashCodeAs(Examples.landscape());
    assertThat(Examples.landscape()).isNotEqualTo(Examples.stepSizes());
  }

  @Test
  void aBuilderUsedAgainLeavesEarlierFiguresAlone() {
    Figure.Builder builder = Figure.builder("f", "title");
    Figure before = builder.build();
    builder.verticalMarker(1, "later");
    assertThat(before.verticalMarkers()).isEmpty();
  }

  @Test
  void aLinearAxisShowsFiniteNumbersAndALogarithmicOneTheirPositiveHalf() {
    Axis linear = Axis.linear("x");
    Axis log = Axis.log("x");
    assertThat(linear.shows(-1e300) && linear.shows(0) && linear.shows(1e300)).isTrue();
    assertThat(linear.shows(Double.NaN) || linear.shows(Double.NEGATIVE_INFINITY))
        .isFalse();
    assertThat(linear.shows(Double.MAX_VALUE)).isFalse();
    assertThat(log.shows(1e-300) && log.shows(1e300)).isTrue();
    assertThat(log.shows(0) || log.shows(-1) || log.shows(Double.NaN)).isFalse();
    assertThat(log.shows(Double.POSITIVE_INFINITY) || log.shows(Double.MIN_VALUE))
        .isFalse();
  }
}
