package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelRowsTest {
  @Test
  void labelsFarApartShareARow() {
    LabelRows rows = LabelRows.of(List.of(0.0, 300.0), List.of(100.0, 100.0), 0, 700);
    assertThat(rows.rows()).containsExactly(0, 0);
    assertThat(rows.count()).isEqualTo(1);
  }

  @Test
  void aLabelAtTheRightEndStandsToTheLeftOfItsLine() {
    LabelRows rows = LabelRows.of(List.of(690.0), List.of(100.0), 0, 700);
    assertThat(rows.starts().get(0)).isEqualTo(585);
  }

  @Test
  void noLabelLeavesThePlotOrCoversAnother() {
    SplittableRandom random = new SplittableRandom(17);
    for (int trial = 0; trial < 200; trial++) {
      int count = 1 + random.nextInt(8);
      List<Double> lines = random.doubles(count, 0, 700).boxed().toList();
      List<Double> widths = random.doubles(count, 0, 250).boxed().toList();
      LabelRows rows = LabelRows.of(lines, widths, 0, 700);
      for (int i = 0; i < count; i++) {
        double start = rows.starts().get(i);
        double end = start + widths.get(i);
        assertThat(start).as("trial %d", trial).isGreaterThanOrEqualTo(0);
        assertThat(end).as("trial %d", trial).isLessThanOrEqualTo(700 + 1e-9);
        for (int other = 0; other < i; other++) {
          boolean apart = !rows.rows().get(i).equals(rows.rows().get(other))
              || rows.starts().get(other) + widths.get(other) <= start
              || end <= rows.starts().get(other);
          assertThat(apart).as("trial %d, labels %d and %d", trial, i, other).isTrue();
        }
        for (int other = 0; other < count; other++) { // whose line begins at its own row
          boolean crossed = rows.rows().get(other) <= rows.rows().get(i)
              && lines.get(other) > start
              && lines.get(other) < end;
          assertThat(crossed && fits(lines.get(i), widths.get(i)))
              .as("trial %d, label %d, line %d", trial, i, other)
              .isFalse();
        }
      }
    }
  }

  /** On neither side of its line a label may have to stand over it. */
  private static boolean fits(double line, double width) {
    return line - 5 - width >= 0 && line + 5 + width <= 700;
  }

  /** Three lines near the right end, as an edge of stability and two choices below it are. */
  @Test
  void aLineBelowAnotherLabelBeginsUnderIt() {
    LabelRows rows =
        LabelRows.of(List.of(670.0, 671.0, 680.0), List.of(80.0, 100.0, 110.0), 0, 700);
    assertThat(rows.rows()).containsExactly(2, 1, 0);
  }

  @Test
  void aLabelAtTheEndOfAHorizontalLineStandsBetweenTheVerticalOnes() {
    assertThat(LabelRows.between(50, List.of(690.0, 400.0), 0, 700)).isEqualTo(635);
    assertThat(LabelRows.between(50, List.of(690.0, 650.0), 0, 700)).isEqualTo(595);
    assertThat(LabelRows.between(50, List.of(), 0, 700)).isEqualTo(645);
  }

  @Test
  void noMarkersNeedNoRows() {
    assertThat(LabelRows.of(List.of(), Stream.<Double>empty().toList(), 0, 700).count())
        .isZero();
  }
}
