package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.ForwardMode;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.PlainRun;
import dev.etude.meta.gradient.ReverseMode;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.Adam;
import dev.etude.update.AdamW;
import dev.etude.update.ConstantStep;
import dev.etude.update.Cosine;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Exponential;
import dev.etude.update.FreeSchedule;
import dev.etude.update.GradientDescent;
import dev.etude.update.HeavyBall;
import dev.etude.update.Nesterov;
import dev.etude.update.Parameter;
import dev.etude.update.PerTensor;
import dev.etude.update.PerTensor.Tensor;
import dev.etude.update.Polynomial;
import dev.etude.update.RmsProp;
import dev.etude.update.Schedule;
import dev.etude.update.StepDecay;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forward mode, reverse mode and central differences agree, in all meta-parameters of every rule and every schedule, on
 * every objective. Differences are taken in θ with h = 10⁻³ and extrapolated once: about h⁴ times a fifth derivative.
 */
class RulesAndSchedulesTest {
  private static final double H = 1e-3;
  private static final double TOLERANCE = 1e-7;

  static List<DifferentiableRule> rules() {
    return List.of(
        new GradientDescent(),
        new HeavyBall(0.75),
        new Nesterov(0.75),
        new RmsProp(0.8, 1e-3, 0.01),
        new Adam(0.7, 0.9, 1e-3, 0.01),
        new AdamW(new Adam(0.7, 0.9, 1e-3, 0.01), 0.1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theyAgreeOnAQuadratic(DifferentiableRule rule) {
    assertAgree(QuadraticLattice.problem("floor 0.3").task(), rule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theyAgreeOnLogCosh(DifferentiableRule rule) {
    assertAgree(TestTasks.logCosh(), rule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theyAgreeOnSoftmax(DifferentiableRule rule) {
    assertAgree(TestTasks.softmax(), rule);
  }

  private static void assertAgree(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule) {
    int d = task.training().dimension();
    DifferentiableRule perTensor =
        new PerTensor(rule, List.of(new Tensor("a", 1, 0.5), new Tensor("b", d - 1, 1.5)));
    for (Schedule schedule : schedules()) {
      assertAgree(task, rule, schedule);
    }
    assertAgree(task, perTensor, new Cosine(0.2, 0.02, 0.3, 6));
  }

  private static List<Schedule> schedules() {
    return List.of(
        new ConstantStep(0.1, 1),
        new ConstantStep(0.15, 12),
        FreeSchedule.of(0.05, 0.2, 0.1, 0.15),
        new Exponential(0.2, 0.05, 7),
        new StepDecay(0.2, 0.3, 3, 8),
        new Polynomial(0.2, 0.02, 1.5, 6),
        new Cosine(0.2, 0.02, 0.33, 10));
  }

  private static void assertAgree(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, Schedule schedule) {
    String[] all = rule.learnable().stream().map(Parameter::name).toArray(String[]::new);
    var unroll = new Unroll<>(task, rule, schedule).learning(all);
    for (Reduction reduction : Reduction.values()) {
      for (Rows rows : Rows.values()) {
        MetaObjective objective = new MetaObjective(reduction, rows);
        MetaGradient forward = new ForwardMode().differentiate(unroll, objective);
        MetaGradient reverse = ReverseMode.keepingEveryState().differentiate(unroll, objective);
        MetaGradient lean = new ReverseMode(3).differentiate(unroll, objective);
        String which = rule + ", " + schedule + ", " + reduction + ", " + rows;
        assertThat(forward.status().description()).as(which).isEqualTo("finite");
        assertThat(reverse.status().description()).as(which).isEqualTo("finite");
        assertThat(forward.value())
            .as("value of %s", which)
            .isCloseTo(
                PlainRun.of(unroll, objective).value(), within(1e-12 * (1 + forward.value())));
        Vector found = forward.inCoordinates(unroll.parameters()).gradient();
        for (int j = 0; j < found.dimension(); j++) {
          double expected = extrapolatedDifference(unroll, objective, j);
          String entry = unroll.parameters().get(j).name() + " of " + which;
          assertThat(found.get(j))
              .as("forward mode, %s", entry)
              .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(forward.value()))));
          double same = forward.gradient().get(j);
          double close = 1e-11 * (1 + Math.abs(same)); // t steps of rounding, well conditioned
          assertThat(reverse.gradient().get(j))
              .as("reverse mode, %s", entry)
              .isCloseTo(same, within(close));
          assertThat(lean.gradient().get(j))
              .as("three states, %s", entry)
              .isCloseTo(same, within(close));
        }
      }
    }
  }

  static double extrapolatedDifference(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective, int j) {
    return (4 * difference(unroll, objective, j, H) - difference(unroll, objective, j, 2 * H)) / 3;
  }

  private static double difference(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective, int j, double h) {
    return (PlainRun.of(unroll.at(moved(unroll.theta(), j, h)), objective).value()
            - PlainRun.of(unroll.at(moved(unroll.theta(), j, -h)), objective).value())
        / (2 * h);
  }

  private static Vector moved(Vector theta, int j, double h) {
    double[] entries = theta.toArray();
    entries[j] += h;
    return Vector.of(entries);
  }
}
