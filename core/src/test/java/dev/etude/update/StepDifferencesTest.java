package dev.etude.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.task.Task;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepDifferencesTest {
  /** The step of another rule, without its derivatives. */
  private record StepOnly(DifferentiableRule rule) implements UpdateRule {
    @Override
    public int slots() {
      return rule.slots();
    }

    @Override
    public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
      rule.step(number, stepSize, gradient, iterate);
    }
  }

  private static final Task<Quadratic> TASK =
      Task.of(Quadratic.diagonal(1, 3, 10), Vector.of(1, -2, 0.5));

  /** The rules' own tangents, which other tests hold against the equations, to the digits that the javadoc states. */
  @Test
  void metaGradientsAreThoseOfTheRulesOwnTangents() {
    for (DifferentiableRule rule : List.of(
        new GradientDescent(),
        new HeavyBall(0.9),
        new Nesterov(0.5),
        new RmsProp(0.9, 1e-8, 1e-16),
        new Adam(0.9, 0.999, 1e-8, 1e-16))) {
      Schedule schedule = new Cosine(0.05, 0.01, 0.2, 30);
      MetaGradient expected = gradient(rule, schedule);
      MetaGradient actual = gradient(StepDifferences.of(new StepOnly(rule)), schedule);
      assertThat(actual.value()).as("%s: value", rule).isCloseTo(expected.value(), within(1e-12));
      for (int j = 0; j < schedule.parameters(); j++) {
        assertThat(actual.gradient().get(j))
            .as("%s: parameter %d", rule, j)
            .isCloseTo(
                expected.gradient().get(j),
                within(1e-7 * (1e-3 + Math.abs(expected.gradient().get(j)))));
      }
      assertThat(actual.status()).as("%s: status", rule).isInstanceOf(Status.Approximate.class);
    }
  }

  /** w ← w − η g |w|: dw'/dη = −g |w|, and by hand with g = a w: after one step from w, w' = w − η a w |w|. */
  @Test
  void aRuleThatNobodyHasDerivedIsDifferentiated() {
    UpdateRule scaledByWeight = new UpdateRule() {
      @Override
      public int slots() {
        return 0;
      }

      @Override
      public void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate) {
        double[] w = iterate.weights();
        for (int i = 0; i < w.length; i++) {
          w[i] -= stepSize * gradient.high()[i] * Math.abs(w[i]);
        }
      }
    };
    double a = 3;
    double w = 0.5;
    double eta = 0.1;
    double moved = w - eta * a * w * w;
    double expected = a * moved * (-a * w * w); // f' = a w' · dw'/dη
    Unroll<Quadratic> unroll = new Unroll<>(
        Task.of(Quadratic.diagonal(a), Vector.of(w)),
        StepDifferences.of(scaledByWeight),
        new ConstantStep(eta, 1));
    assertThat(
            new ForwardMode().differentiate(unroll, MetaObjective.lastLoss()).stepSizeDerivative())
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void reverseModeRefusesIt() {
    Unroll<Quadratic> unroll = new Unroll<>(
        TASK, StepDifferences.of(new StepOnly(new HeavyBall(0.9))), new ConstantStep(0.1, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReverseMode(10).differentiate(unroll, MetaObjective.lastLoss()))
        .withMessageContaining("ForwardMode takes it");
  }

  @Test
  void aRuleWithDerivativesIsLeftAsItIs() {
    DifferentiableRule rule = new HeavyBall(0.9);
    assertThat(StepDifferences.of(rule)).isSameAs(rule);
  }

  private static MetaGradient gradient(DifferentiableRule rule, Schedule schedule) {
    return new ForwardMode()
        .differentiate(new Unroll<>(TASK, rule, schedule), MetaObjective.logOfLastLoss());
  }
}
