package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.comparison.Compared;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.Schedules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The third choice where trainings are run, against brute force: each row left out, each training made on the others. */
class LeaveOneOutTuningTest {
  private static final int STEPS = 8;
  private static final Examples DIABETES =
      Examples.read(Path.of("../examples/diabetes.csv")).predicting("progression");
  private static final TableTasks LINEAR = TableTasks.of(DIABETES, Model.linear());

  static Stream<Arguments> whatIsLearned() {
    return Stream.of(
        Arguments.of(new HeavyBall(0.9), Schedules.constant(STEPS)),
        Arguments.of(new Nesterov(0.9), Schedules.cosine(STEPS)),
        Arguments.of(new GradientDescent(), Schedules.named("linear", STEPS).orElseThrow()),
        Arguments.of(new HeavyBall(0.8), Schedules.free(STEPS)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("whatIsLearned")
  void whatWasMinimisedIsTheErrorOfRowsThatTheirRunsHaveNotSeen(
      DifferentiableRule rule, Schedule schedule) {
    Tuning tuning = Tuning.of(LINEAR)
        .learning(rule, schedule)
        .reduction(Reduction.LAST)
        .splits(2)
        .budget(8)
        .metaSteps(2)
        .seed(3);
    Tuned found = (schedule instanceof FreeSchedule ? tuning.smoothness(0) : tuning)
        .run(new ThreadPoolTaskMap(1));
    Learned learned = found.byLeaveOneOut().orElseThrow().learned();
    double expected =
        IntStream.range(0, 2).mapToDouble(split -> bruteForce(split, learned)).sum() / 2;
    assertThat(learned.evidence().metaObjective())
        .isCloseTo(expected, within(1e-12 * expected))
        .isLessThan(0.5); // the variance of the target, halved
    assertThat(found.comparison())
        .extracting(Compared::name)
        .startsWith("train-by-train", "train-by-validation", "leave-one-out");
    assertThat(found.verdict().reason()).contains("; leave-one-out has ");
    assertThat(found.whyNoLeaveOneOut()).isEmpty();
  }

  /** Returns (1/2n) Σ e², each run on the mean over its own n − 1 rows; units are those of all n, and a column of ones is among them. */
  private static double bruteForce(int index, Learned learned) {
    Split split = Division.of(DIABETES).draw(0.5, 0.2, new Seed(3), index);
    int[] rows = IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation()))
        .toArray();
    int n = rows.length;
    int d = DIABETES.features()[0].length;
    double[] answers = ((Target.Numbers) DIABETES.target()).values(rows);
    double[][] table = new double[n][d + 2]; // features, one, target
    for (int j = 0; j <= d; j++) {
      double[] column = new double[n];
      for (int i = 0; i < n; i++) {
        column[i] = j < d ? DIABETES.features()[rows[i]][j] : answers[i];
      }
      double mean = Arrays.stream(column).sum() / n;
      double deviation =
          Math.sqrt(Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum() / n);
      for (int i = 0; i < n; i++) {
        table[i][j < d ? j : d + 1] = (column[i] - mean) / deviation;
        table[i][d] = 1;
      }
    }
    double sum = 0;
    for (int left = 0; left < n; left++) {
      double error = table[left][d + 1] - dot(table[left], trained(table, left, learned), d);
      sum += error * error / (2 * n);
    }
    return sum;
  }

  private static double[] trained(double[][] table, int left, Learned learned) {
    int d = table[0].length - 2;
    DifferentiableRule moves = learned.rule().orElseThrow();
    boolean nesterov = moves instanceof Nesterov;
    double momentum = moves instanceof HeavyBall ball
        ? ball.momentum()
        : moves instanceof Nesterov rule ? rule.momentum() : 0;
    double[] w = new double[d + 1];
    double[] v = new double[d + 1];
    for (double stepSize : learned.stepSizes()) {
      double[] gradient = new double[d + 1];
      for (int i = 0; i < table.length; i++) {
        if (i != left) {
          double residual = dot(table[i], w, d) - table[i][d + 1];
          for (int j = 0; j <= d; j++) {
            gradient[j] += residual * table[i][j] / (table.length - 1);
          }
        }
      }
      for (int j = 0; j <= d; j++) {
        v[j] = momentum * v[j] + gradient[j];
        w[j] -= stepSize * (nesterov ? gradient[j] + momentum * v[j] : v[j]);
      }
    }
    return w;
  }

  private static double dot(double[] row, double[] w, int d) {
    double sum = 0;
    for (int j = 0; j <= d; j++) {
      sum += row[j] * w[j];
    }
    return sum;
  }

  /** The closed form of constant step sizes is another algorithm for the same number. */
  @Test
  void trajectoriesAndTheClosedFormChooseTheSame() {
    Tuning tuning = Tuning.of(LINEAR)
        .learning(new GradientDescent(), Schedules.constant(20))
        .splits(2)
        .seed(3);
    Tuned closed = tuning.run(new ThreadPoolTaskMap(1));
    Tuned run = tuning.reduction(Reduction.LOG_LAST).run(new ThreadPoolTaskMap(1));
    double stepSize = run.byLeaveOneOut().orElseThrow().learned().schedule().stepSize(1);
    assertThat(run.settings().closedForm()).isFalse();
    double least = closed.byLeaveOneOut().orElseThrow().learned().evidence().metaObjective();
    assertThat(closed.landscape().orElseThrow().leaveOneOut(stepSize).orElseThrow())
        .isCloseTo(least, within(1e-3 * least));
  }

  @Test
  void aBatchOfAllRowsIsNoMiniBatchAndOthersHaveNoThirdChoice() {
    HeavyBall ball = new HeavyBall(0.5);
    assertThat(shortly(LINEAR.withBatch(DIABETES.rows()), ball).byLeaveOneOut()).isPresent();
    assertThat(shortly(LINEAR.withBatch(100), ball).whyNoLeaveOneOut().orElseThrow())
        .contains("on all rows a step");
    assertThat(shortly(LINEAR, Adam.withDefaults()).whyNoLeaveOneOut().orElseThrow())
        .contains("gradient descent, heavy ball or Nesterov");
  }

  private static Tuned shortly(TableTasks tasks, DifferentiableRule rule) {
    return Tuning.of(tasks)
        .learning(rule, Schedules.constant(3), List.of())
        .splits(1)
        .budget(3)
        .run(new ThreadPoolTaskMap(1));
  }
}
