package dev.etude.update.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Trials on losses whose minimum is known, by hand. */
class StepSizesToTryTest {
  private static List<Double> tried(DoubleUnaryOperator loss) {
    return StepSizesToTry.closingIn(1, 5).run(loss).stream()
        .map(StepSizesToTry.Trial::stepSize)
        .toList();
  }

  private static DoubleUnaryOperator leastAt(double best) {
    return stepSize -> Math.abs(Math.log(stepSize / best));
  }

  @Test
  void closesInOnTheBest() {
    assertThat(tried(leastAt(1.1))).containsExactly(1.0, 0.25, 4.0, 2.0, 0.5);
    assertThat(tried(leastAt(1.9))).containsExactly(1.0, 0.25, 4.0, 2.0);
    assertThat(tried(leastAt(5))).containsExactly(1.0, 0.25, 4.0, 16.0, 8.0);
    assertThat(tried(leastAt(1000))).containsExactly(1.0, 0.25, 4.0, 16.0, 64.0);
    assertThat(tried(leastAt(1e-3))).containsExactly(1.0, 0.25, 4.0, 0.25 / 4, 0.25 / 16);
  }

  /** Beyond 1 every training diverges: smaller ones are tried, and one that ended is better than any that did not. */
  @Test
  void divergenceIsWorseThanAnyLoss() {
    DoubleUnaryOperator loss = stepSize -> stepSize >= 1 ? Double.NaN : 1e300;
    assertThat(tried(loss)).containsExactly(1.0, 0.25, 4.0, 0.25 / 4, 0.25 / 2);
    assertThat(StepSizesToTry.best(StepSizesToTry.closingIn(1, 5).run(loss)).stepSize())
        .isEqualTo(0.25);
    assertThat(tried(stepSize -> Double.NaN)).hasSizeBetween(4, 5);
  }

  @Test
  void aListIsTriedInItsOrder() {
    StepSizesToTry listed = StepSizesToTry.of(List.of(0.3, 0.1, 0.2));
    List<StepSizesToTry.Trial> trials = listed.run(leastAt(0.11));
    assertThat(trials).extracting(StepSizesToTry.Trial::stepSize).containsExactly(0.3, 0.1, 0.2);
    assertThat(StepSizesToTry.best(trials).stepSize()).isEqualTo(0.1);
    assertThat(listed.count()).isEqualTo(3);
  }

  @Test
  void refusesWhatCannotBeTried() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepSizesToTry.of(List.of()))
        .withMessage("the number of step sizes must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepSizesToTry.closingIn(1, 2))
        .withMessage("count must be at least 3, but is 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepSizesToTry.closingIn(0, 5))
        .withMessageStartingWith("middle must be positive");
  }
}
