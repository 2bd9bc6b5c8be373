package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.PerTensor;
import dev.etude.update.PerTensor.Group;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Exponential;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Polynomial;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.StepDecay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All engines agree with each other and with differences of plain runs, in all meta-parameters, on the whole lattice: problem ×
 * rule × schedule × reduction × rows.
 *
 * <p>Differences are taken in θ with h = 2·10⁻⁵ and extrapolated once: their error is 4h⁴/5! times a fifth derivative, which
 * is nothing, and 2⁻⁵³/h, 10⁻¹¹, times the condition of a run: 10⁻⁷ (1 + |F|) leaves a margin of 10⁴ for that. h is so small for
 * the sake of rectifiers: no weight may cross a kink on the way.
 *
 * <p>Engines among each other do the same arithmetic in another order: ten steps of rounding, well conditioned, 10⁻¹¹.
 */
class AgreementLatticeTest {
  private static final double H = 2e-5;
  private static final double TOLERANCE = 1e-7;
  private static final double ROUNDING = 1e-11;
  private static final double ADAPTIVE_STEP = 0.02; // of rules that divide by the gradient's size

  static Stream<Arguments> problemsByRules() {
    List<Arguments> pairs = new ArrayList<>();
    problems().forEach((name, sized) -> {
      for (DifferentiableRule rule : rules()) {
        pairs.add(arguments(name, rule, sized));
      }
    });
    return pairs.stream();
  }

  private static Map<String, SmoothTasks.Sized> problems() {
    Map<String, SmoothTasks.Sized> problems = new LinkedHashMap<>(SmoothTasks.all());
    problems.put(
        "quadratic", new SmoothTasks.Sized(QuadraticLattice.problem("floor 0.3").task(), 0.2));
    problems.put("least squares", new SmoothTasks.Sized(SmoothTasks.leastSquares(), 0.2));
    problems.put("log cosh", new SmoothTasks.Sized(TestTasks.logCosh(), 0.15));
    problems.put("reference softmax", new SmoothTasks.Sized(TestTasks.softmax(), 0.15));
    return problems;
  }

  private static List<DifferentiableRule> rules() {
    Adam adam = new Adam(0.7, 0.9, 1e-3, 0.01);
    return List.of(
        new GradientDescent(),
        new HeavyBall(0.75),
        new Nesterov(0.75),
        new RmsProp(0.8, 1e-3, 0.01),
        adam,
        new AdamW(adam, 0.1));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("problemsByRules")
  void allEnginesAgree(String name, DifferentiableRule rule, SmoothTasks.Sized sized) {
    boolean adaptive = rule instanceof RmsProp || rule instanceof Adam || rule instanceof AdamW;
    double stepSize = adaptive ? ADAPTIVE_STEP : sized.stepSize();
    Task<? extends TwiceDifferentiable> task = sized.task();
    boolean allSchedules = rule instanceof GradientDescent || rule instanceof Adam;
    for (Schedule schedule : allSchedules ? schedules(stepSize) : fewSchedules(stepSize)) {
      assertAgree(task, rule, schedule);
    }
    int d = task.training().dimension();
    assertAgree(
        task,
        new PerTensor(rule, List.of(new Group("a", 1, 0.5), new Group("b", d - 1, 1.5))),
        new Cosine(stepSize, stepSize / 10, 0.3, 6));
  }

  private static List<Schedule> fewSchedules(double stepSize) {
    return List.of(
        new ConstantStep(stepSize, 9), FreeSchedule.of(stepSize / 4, stepSize, stepSize / 2));
  }

  private static List<Schedule> schedules(double stepSize) {
    return List.of(
        new ConstantStep(stepSize, 1),
        new ConstantStep(stepSize, 9),
        FreeSchedule.of(stepSize / 4, stepSize, stepSize / 2, stepSize / 1.5),
        new Exponential(stepSize, 0.05, 7),
        new StepDecay(stepSize, 0.3, 3, 8),
        new Polynomial(stepSize, stepSize / 10, 1.5, 6),
        new Cosine(stepSize, stepSize / 10, 0.33, 10));
  }

  private static void assertAgree(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, Schedule schedule) {
    String[] all = rule.learnable().stream().map(Parameter::name).toArray(String[]::new);
    var unroll = new Unroll<>(task, rule, schedule).learning(all);
    for (Reduction reduction : Reduction.values()) {
      for (Rows rows : Rows.values()) {
        MetaObjective objective = new MetaObjective(reduction, rows);
        String which = rule + ", " + schedule + ", " + reduction + ", " + rows;
        MetaGradient forward = new ForwardMode().differentiate(unroll, objective);
        assertThat(forward.status().description()).as(which).isEqualTo("finite");
        assertThat(forward.value())
            .as("value of %s", which)
            .isCloseTo(
                PlainRun.of(unroll, objective).value(),
                within(1e-12 * (1 + Math.abs(forward.value()))));
        Vector found = forward.inCoordinates(unroll.parameters()).gradient();
        for (int j = 0; j < found.dimension(); j++) {
          assertThat(found.get(j))
              .as("forward mode, %s of %s", unroll.parameters().get(j).name(), which)
              .isCloseTo(
                  extrapolatedDifference(unroll, objective, j),
                  within(TOLERANCE * (1 + Math.abs(forward.value()))));
        }
        others(unroll, objective).forEach((engine, answer) -> {
          assertThat(answer.status().isFinite()).as("%s, %s", engine, which).isTrue();
          assertThat(answer.value())
              .as("value by %s, %s", engine, which)
              .isCloseTo(forward.value(), within(1e-12 * (1 + Math.abs(forward.value()))));
          for (int j = 0; j < found.dimension(); j++) {
            double same = forward.gradient().get(j);
            assertThat(answer.gradient().get(j))
                .as("%s, %s of %s", engine, unroll.parameters().get(j).name(), which)
                .isCloseTo(same, within(ROUNDING * (1 + Math.abs(same))));
          }
        });
      }
    }
  }

  /** Every exact engine that takes the run, but forward mode; a window of all steps truncates nothing. */
  private static Map<String, MetaGradient> others(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    Map<String, MetaGradient> answers = new LinkedHashMap<>();
    ReverseMode reverse = ReverseMode.keepingEveryState();
    answers.put("reverse mode", reverse.differentiate(unroll, objective));
    answers.put("reverse mode, three states", new ReverseMode(3).differentiate(unroll, objective));
    answers.put(
        "reverse mode, window of all steps",
        reverse.truncatedTo(unroll.schedule().steps()).differentiate(unroll, objective));
    if (unroll.task().training() instanceof Quadratic quadratic
        && unroll.rule() instanceof GradientDescent
        && objective.rows() == Rows.TRAINING) {
      Task<Quadratic> task = Task.of(quadratic, unroll.task().start());
      var narrowed = new Unroll<>(task, unroll.rule(), unroll.schedule());
      answers.put("spectral", new Spectral().differentiate(narrowed, objective));
      answers.put(
          "back-propagation",
          BackPropagation.inDoublePrecision().differentiate(narrowed, objective));
    }
    return answers;
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
