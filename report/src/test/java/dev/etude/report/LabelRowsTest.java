package dev.etude.report;

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
      }
    }
  }

  @Test
  void noMarkersNeedNoRows() {
    assertThat(LabelRows.of(List.of(), Stream.<Double>empty().toList(), 0, 700).count())
        .isZero();
  }
}
