package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.task.Task;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstStepSizeTest {
  /** Of largest eigenvalue 4. */
  private static final List<Task<Quadratic>> TASKS =
      List.of(Task.of(Quadratic.diagonal(new double[] {4, 1, 0.5}), Vector.of(1, 1, 1)));

  private static Recipe descent(int steps) {
    return new Recipe(new GradientDescent(), new ConstantStep(1, steps));
  }

  @Test
  void isOneOverTheLargestEigenvalue() {
    FirstStepSize first = FirstStepSize.of(TASKS, descent(100));
    assertThat(first.stepSize()).isCloseTo(0.25, within(1e-3));
    assertThat(first.trajectories()).isEqualTo(0.17); // a gradient and eight products of two
  }

  @Test
  void costsNothingForRulesThatScaleTheirSteps() {
    Recipe adam = new Recipe(Adam.withDefaults(), new ConstantStep(1, 100));
    assertThat(FirstStepSize.of(TASKS, adam)).isEqualTo(new FirstStepSize(0.01, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 10, 100})
  void takesNoMoreThanATenthOfTheBudget(int steps) {
    for (double budget : new double[] {1, 5, 25, 40}) {
      FirstStepSize first = FirstStepSize.within(budget, TASKS, descent(steps));
      assertThat(first.trajectories()).as("budget %s", budget).isLessThanOrEqualTo(budget / 10);
    }
  }

  @Test
  void fewStepsAllowFewProducts() {
    FirstStepSize first = FirstStepSize.within(40, TASKS, descent(1));
    assertThat(first.trajectories()).isEqualTo(3);
    // |H u| for u = (4, 1, 1/2)/√17.25, H u = (16, 1, 1/4)/√17.25: √(257.0625/17.25)
    assertThat(first.stepSize()).isCloseTo(1 / Math.sqrt(257.0625 / 17.25), within(1e-12));
    assertThat(FirstStepSize.within(20, TASKS, descent(1))).isEqualTo(new FirstStepSize(0.01, 0));
  }

  @Test
  void manyStepsAllowAll() {
    assertThat(FirstStepSize.within(25, TASKS, descent(100)))
        .isEqualTo(FirstStepSize.of(TASKS, descent(100)));
  }
}
