package dev.etude.update.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepSizeRangeTest {
  /** From 10⁻⁶ to 1, four points a decade. */
  @Test
  void gridIsEvenlySpacedInTheLogarithm() {
    double[] grid = new StepSizeRange(1e-6, 1).grid(25);
    assertThat(grid).hasSize(25);
    assertThat(grid[0]).isEqualTo(1e-6);
    assertThat(grid[24]).isEqualTo(1);
    for (int i = 0; i < grid.length; i++) {
      assertThat(Math.log10(grid[i])).isCloseTo(-6 + i / 4.0, within(1e-12));
    }
  }

  @Test
  void gridHasBothEnds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepSizeRange(1e-6, 1).grid(1))
        .withMessageContaining("step sizes in the grid");
  }
}
