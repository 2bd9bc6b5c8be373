package dev.etude.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.GivenShape;
import dev.etude.update.schedule.LinearDecay;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScheduleBoundTest {
  /** T = 1: t₁ = D²/2η, t₂ = ηG²/2: γ* = D/(ηG), bound DG. */
  @Test
  void oneStepByHand() {
    ScheduleBound found = ScheduleBound.of(Vector.of(0.5), Vector.of(3), 2);
    assertThat(found.bestScale()).isCloseTo(4.0 / 3, within(1e-15));
    assertThat(found.bound()).isCloseTo(6, within(1e-14));
  }

  /** T = 2, η = (1, 1), D = G = 1: t₁ = 1/4, t₂ = 1/2, t₃ = ½ · 1/1 · 2/2 = ½. */
  @Test
  void twoStepsByHand() {
    ScheduleBound found = ScheduleBound.of(Vector.of(1, 1));
    assertThat(found.bestScale()).isCloseTo(0.5, within(1e-15));
    assertThat(found.bound()).isCloseTo(1, within(1e-15));
  }

  @Test
  void aPeakIsCarriedOverByTheRatioOfScales() {
    Vector constant = ScheduleShape.CONSTANT.factors(2);
    assertThat(ScheduleBound.carriedPeak(0.3, constant, constant)).isEqualTo(0.3);
    // one step of size 1: γ* = 1; two: γ* = ½
    assertThat(ScheduleBound.carriedPeak(0.3, constant, Vector.of(1)))
        .isCloseTo(0.6, within(1e-15));
    Vector linear = ScheduleShape.LINEAR.factors(500);
    Vector longer = ScheduleShape.LINEAR.factors(5000);
    assertThat(ScheduleBound.carriedPeak(1, linear, longer)) // γ* ∝ 1/√T
        .isCloseTo(Math.sqrt(0.1), within(0.003));
  }

  /** Linear decay has γ* ∝ 1/√T; a shape in which the last step is 0 has the scale of the steps before. */
  @Test
  void theShapeOfAScheduleIsStretchedToTheOtherHorizon() {
    assertThat(ScheduleBound.carriedPeak(new LinearDecay(0.2, 500), 5000).orElseThrow())
        .isCloseTo(0.2 * Math.sqrt(0.1), within(1e-3));
    assertThat(ScheduleBound.carriedPeak(new ConstantStep(0.3, 2), 2)).hasValue(0.3);
    // two steps of size 1: γ* = ½, as above; one: γ* = 1
    assertThat(ScheduleBound.carriedPeak(new ConstantStep(0.3, 2), 1).orElseThrow())
        .isCloseTo(0.6, within(1e-15));
    GivenShape ending = new GivenShape("ending", Vector.of(1, 1, 0), 0.3);
    assertThat(ScheduleBound.carriedPeak(ending, 3)).hasValue(0.3);
    assertThat(ScheduleBound.carriedPeak(FreeSchedule.of(0.1, 0.2), 4)).isEmpty();
  }

  @Test
  void medianSmoothingForgetsSingleSpikes() {
    double[] norms = new double[40];
    Arrays.fill(norms, 2);
    Vector flat = RefinedSchedule.ofAdam(Vector.of(norms));
    norms[20] = 100;
    assertThat(RefinedSchedule.ofAdam(Vector.of(norms))).isEqualTo(flat);
    for (int t = 0; t < 40; t++) { // equal norms: linear decay
      assertThat(flat.get(t)).isCloseTo((39.0 - t) / 39, within(1e-15));
    }
  }

  @Test
  void whatHasNoBoundIsRefused() {
    assertThatThrownBy(() -> ScheduleBound.of(Vector.of(1, 0)))
        .hasMessage("step size 2 must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> ScheduleBound.of(Vector.of(1), Vector.of(0), 1))
        .hasMessage("a gradient norm must be positive, but all are 0");
    assertThatThrownBy(() -> RefinedSchedule.ofAdam(Vector.of(1, 0)))
        .hasMessage("gradient norm 2 must be positive and finite, but is 0.0");
  }
}
