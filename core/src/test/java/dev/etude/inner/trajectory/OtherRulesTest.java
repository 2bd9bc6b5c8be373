package dev.etude.inner.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Momentum and schedules in a path's coordinates against the same run on the rows. */
class OtherRulesTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 45;
  private static final int STEPS = 12;
  private static final double TOLERANCE = 1e-11; // 12 steps, each rounded in sums of 60 terms

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(new GradientDescent(), 0.0, 0.0),
        Arguments.of(new HeavyBall(0.75), 0.75, 0.0),
        Arguments.of(new Nesterov(0.75), 0.75, 1.0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theRunIsTheSameAsOnTheRows(DifferentiableRule rule, double momentum, double lookAhead) {
    NormalStream normals = new NormalStream(new Seed(5).generator());
    double[][] rows = rows(ROWS, normals);
    double[][] others = rows(ROWS / 2, normals);
    LeastSquaresPath path = LeastSquaresPath.krylov(rows, STEPS);
    assertThat(path.coordinates().rank()).as("a Krylov space, not everything").isEqualTo(STEPS);
    Task<Quadratic> task = new Task<>(
        path.coordinates().problem(),
        HeldOutLoss.ofRows(path, others),
        Vector.of(new double[STEPS]));
    double[] sizes = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      sizes[step] = 0.3 / (1 + step % 3);
    }
    for (MetaGradientEngine<TwiceDifferentiable> engine :
        List.of(new ForwardMode(), ReverseMode.keepingEveryState())) {
      Unroll<Quadratic> schedule = new Unroll<>(task, rule, FreeSchedule.of(sizes));
      for (MetaObjective objective :
          List.of(MetaObjective.lastLoss(), MetaObjective.lastLoss().onValidation())) {
        double[][] read = objective.equals(MetaObjective.lastLoss()) ? rows : others;
        MetaGradient actual = engine.differentiate(schedule, objective);
        assertThat(actual.value())
            .as("loss, %s", objective)
            .isCloseTo(loss(rows, read, sizes, momentum, lookAhead), within(TOLERANCE));
        for (int step = 0; step < STEPS; step++) {
          assertThat(actual.gradient().get(step))
              .as("derivative in η_%d, %s", step + 1, objective)
              .isCloseTo(difference(rows, read, sizes, step, momentum, lookAhead), within(1e-7));
        }
      }
      double same = engine
          .differentiate(
              new Unroll<>(task, rule, new ConstantStep(0.2, STEPS)), MetaObjective.lastLoss())
          .value();
      double[] constant = new double[STEPS];
      Arrays.fill(constant, 0.2);
      assertThat(same)
          .as("one η for all steps")
          .isCloseTo(loss(rows, rows, constant, momentum, lookAhead), within(TOLERANCE));
    }
  }

  /** A central difference of the simulated loss: its own error is about h² = 10⁻¹⁰ and 10⁻¹⁵/h = 10⁻¹⁰. */
  private static double difference(
      double[][] rows,
      double[][] read,
      double[] sizes,
      int step,
      double momentum,
      double lookAhead) {
    double h = 1e-5;
    double[] moved = sizes.clone();
    moved[step] = sizes[step] + h;
    double ahead = loss(rows, read, moved, momentum, lookAhead);
    moved[step] = sizes[step] - h;
    return (ahead - loss(rows, read, moved, momentum, lookAhead)) / (2 * h);
  }

  /** The plain loop: v ← μ v + g, w ← w − η (v, or g + μ v looking ahead). */
  private static double loss(
      double[][] rows, double[][] read, double[] sizes, double momentum, double lookAhead) {
    double[] w = new double[COLUMNS];
    double[] v = new double[COLUMNS];
    for (double size : sizes) {
      double[] g = new double[COLUMNS];
      for (double[] row : rows) {
        double residual = residual(row, w);
        for (int j = 0; j < COLUMNS; j++) {
          g[j] += residual * row[j] / rows.length;
        }
      }
      for (int j = 0; j < COLUMNS; j++) {
        v[j] = momentum * v[j] + g[j];
        w[j] -= size * (lookAhead * (g[j] + momentum * v[j]) + (1 - lookAhead) * v[j]);
      }
    }
    double sum = 0;
    for (double[] row : read) {
      sum += residual(row, w) * residual(row, w) / (2.0 * read.length);
    }
    return sum;
  }

  private static double residual(double[] row, double[] w) {
    double residual = -row[COLUMNS];
    for (int j = 0; j < COLUMNS; j++) {
      residual += row[j] * w[j];
    }
    return residual;
  }

  private static double[][] rows(int n, NormalStream normals) {
    double[][] rows = new double[n][COLUMNS + 1];
    for (double[] row : rows) {
      normals.fill(row, COLUMNS + 1);
      row[COLUMNS] += row[0] + row[1];
    }
    return rows;
  }
}
