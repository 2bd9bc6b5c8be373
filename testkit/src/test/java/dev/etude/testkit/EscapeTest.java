package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that leave the escape radius: finite numbers, the same from every engine, pointing back. */
class EscapeTest {
  private static final MetaObjective LOG = MetaObjective.logOfLastLoss();

  /** f = w⁴/4, one weight: w_1 = w − ηw³, everything by hand. */
  @Test
  void theExtrapolationIsItsEquation() {
    Task<QuarticLoss> task = Task.of(new QuarticLoss(1), Vector.of(2));
    double eta = 10;
    int steps = 50;
    double w1 = 2 - eta * 8;
    double w2 = w1 - eta * w1 * w1 * w1;
    double rate = 4 * Math.log(Math.abs(w2 / w1)); // of the loss; the norm's is a quarter of it
    double expected = (Math.log(Math.pow(w2, 4) / 4) + (steps - 2) * rate) / steps;
    double w1Dot = -8;
    double w2Dot = w1Dot * (1 - 3 * eta * w1 * w1) - w1 * w1 * w1;
    double slope = 4 * w2Dot / w2;
    double slopeBefore = 4 * w1Dot / w1;
    double derivative = (slope + (steps - 2) * (slope - slopeBefore)) / steps;
    var unroll = new Unroll<>(task, new GradientDescent(), new ConstantStep(eta, steps));
    MetaObjective objective = LOG.withEscapeRadius(1e3);
    for (MetaGradient found : List.of(
        new ForwardMode().differentiate(unroll, objective),
        ReverseMode.keepingEveryState().differentiate(unroll, objective),
        new ReverseMode(3).differentiate(unroll, objective))) {
      assertThat(found.status()).as("status").isEqualTo(new Status.Escaped(2));
      assertThat(found.value()).as("G").isCloseTo(expected, within(1e-13 * expected));
      assertThat(found.stepSizeDerivative())
          .as("G'")
          .isCloseTo(derivative, within(1e-12 * derivative));
    }
    assertThat(PlainRun.of(unroll, objective).value())
        .as("a plain run")
        .isCloseTo(expected, within(1e-13 * expected));
  }

  /** The loss overflows at once, the weights do not: the norms give the rate. */
  @Test
  void aLossThatIsNoDoubleIsExtrapolatedFromTheNorms() {
    Task<QuarticLoss> task = Task.of(new QuarticLoss(1), Vector.of(2));
    double eta = 1e100;
    int steps = 50;
    double rate = Math.log(8 * eta / 2); // w_1 = 2 − 8η
    var unroll = new Unroll<>(task, new GradientDescent(), new ConstantStep(eta, steps));
    for (MetaGradient found : List.of(
        new ForwardMode().differentiate(unroll, LOG),
        ReverseMode.keepingEveryState().differentiate(unroll, LOG))) {
      assertThat(found.status()).as("status").isEqualTo(new Status.Escaped(1));
      assertThat(found.value())
          .as("(log f(w_0) + t r)/t")
          .isCloseTo((Math.log(4) + steps * rate) / steps, within(1e-10));
      assertThat(found.inCoordinates(unroll.parameters()).stepSizeDerivative())
          .as("dG/d log η = dr/d log η = 1")
          .isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest(name = "radius {0}")
  @ValueSource(doubles = {3, 10, 100, 1e30})
  void theEnginesAgreeWithDifferences(double radius) {
    MetaObjective objective = LOG.withEscapeRadius(radius);
    int escapes = 0;
    for (Task<? extends TwiceDifferentiable> task : List.of(
        TestTasks.softmax(), TestTasks.logCosh(), Task.of(new QuarticLoss(2), Vector.of(1, 0.5)))) {
      for (DifferentiableRule rule :
          List.of(new GradientDescent(), new HeavyBall(0.5), new Adam(0.5, 0.5, 0.1, 0.01))) {
        for (double eta : new double[] {0.5, 3, 40, 1000}) {
          var unroll = new Unroll<>(task, rule, new ConstantStep(eta, 20));
          MetaGradient forward = new ForwardMode().differentiate(unroll, objective);
          MetaGradient reverse = new ReverseMode(4).differentiate(unroll, objective);
          String which =
              rule + ", η = " + eta + ", " + task.training().getClass().getSimpleName();
          assertThat(reverse.value())
              .as("value, %s", which)
              .isCloseTo(forward.value(), within(1e-12 * (1 + Math.abs(forward.value()))));
          if (!(forward.status() instanceof Status.Escaped)) {
            continue;
          }
          escapes++;
          assertThat(reverse.status()).as("status, %s", which).isEqualTo(forward.status());
          MetaGradient inTheta = forward.inCoordinates(unroll.parameters());
          double size = 1e-6 * (1 + Math.abs(inTheta.stepSizeDerivative()));
          assertThat(inTheta.stepSizeDerivative())
              .as("forward mode against differences, %s", which)
              .isCloseTo(
                  AgreementLatticeTest.extrapolatedDifference(unroll, objective, 0), within(size));
          assertThat(reverse.stepSizeDerivative())
              .as("reverse mode against forward mode, %s", which)
              .isCloseTo(
                  forward.stepSizeDerivative(),
                  within(1e-10 * Math.abs(forward.stepSizeDerivative())));
        }
      }
    }
    assertThat(escapes).as("runs that escaped").isGreaterThanOrEqualTo(5);
  }

  @Test
  void farBeyondTheEdgeTheDerivativePointsBack() {
    MetaObjective objective = LOG.withEscapeRadius(100);
    for (double eta : new double[] {1e3, 1e4, 1e6, 1e9}) {
      var unroll =
          new Unroll<>(TestTasks.softmax(), new GradientDescent(), new ConstantStep(eta, 50));
      MetaGradient found = new ForwardMode().differentiate(unroll, objective);
      assertThat(found.status()).as("η = %s", eta).isInstanceOf(Status.Escaped.class);
      assertThat(found.inCoordinates(unroll.parameters()).stepSizeDerivative())
          .as("dG/d log η at η = %s", eta)
          .isBetween(0.5, 2.0); // the rate of the one step that left: about 1
    }
  }

  @Test
  void quadraticsNeverEscapeUnderLinearRules() {
    var unroll = QuadraticLattice.problem("d = 2").unroll(new ConstantStep(100, 400));
    for (MetaGradient found : List.of(
        new ForwardMode().differentiate(unroll, LOG.withEscapeRadius(1)),
        ReverseMode.keepingEveryState().differentiate(unroll, LOG.withEscapeRadius(1)))) {
      assertThat(found.status()).as("status").isEqualTo(new Status.Finite());
      assertThat(found.growthRate()).as("growth rate").isEmpty();
    }
  }

  @Test
  void evolutionStrategiesSeeTheExtrapolation() {
    var unroll = new Unroll<>(
        Task.of(new QuarticLoss(1), Vector.of(2)), new GradientDescent(), new ConstantStep(10, 50));
    MetaGradient found = new EvolutionStrategies(20, 0.1, new Seed(1)).differentiate(unroll, LOG);
    assertThat(found.status()).as("status").isEqualTo(new Status.Smoothed(0.1, 20));
    assertThat(found.stepSizeDerivative()).as("pointing back").isPositive();
  }

  @Test
  void radiiOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> LOG.withEscapeRadius(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("escapeRadius must be positive and at most 1.0E150, but is NaN");
  }
}
