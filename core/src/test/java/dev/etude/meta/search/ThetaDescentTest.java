package dev.etude.meta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThetaDescentTest {
  private static final int STEPS = 8;
  private static final double CONDITION = 100;
  private static final int DIMENSION = 20;

  /** Eigenvalues from 1 to 1/κ in equal ratios, each with the same share of the first loss, which is 1. */
  private static Task<Quadratic> illConditioned() {
    double[] eigenvalues = new double[DIMENSION];
    double[] start = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      eigenvalues[i] = Math.pow(CONDITION, -(double) i / (DIMENSION - 1));
      start[i] = Math.sqrt(2 / eigenvalues[i] / DIMENSION);
    }
    return Task.of(Quadratic.diagonal(eigenvalues), Vector.of(start));
  }

  private static TaskMean mean(Recipe recipe) {
    return TaskMean.of(
        List.of(illConditioned()), recipe, MetaObjective.logOfLastLoss(), new ThreadPoolTaskMap(1));
  }

  private static Vector constant() {
    FoundPoint tuned = new StepSizeTuner(25)
        .run(mean(new Recipe(new GradientDescent(), new ConstantStep(1, STEPS))), 1);
    double[] theta = new double[STEPS];
    Arrays.fill(theta, tuned.best().theta().get(0));
    return Vector.of(theta);
  }

  private static TaskMean schedule() {
    return mean(new Recipe(new GradientDescent(), new FreeSchedule(Vector.of(new double[STEPS]))));
  }

  /**
   * With Chebyshev's step sizes f(w_t) ≤ f(w_0)/T_t(σ)², σ = (κ + 1)/(κ − 1), whatever the start. A learned schedule gets
   * below it; no constant step size does here.
   */
  @Test
  void aLearnedScheduleIsBetterThanChebyshevs() {
    double sigma = (CONDITION + 1) / (CONDITION - 1);
    double root = Math.sqrt(sigma * sigma - 1);
    double chebyshev = (Math.pow(sigma + root, STEPS) + Math.pow(sigma - root, STEPS)) / 2;
    double bound = -2 * Math.log(chebyshev) / STEPS;
    FoundPoint learned = new ThetaDescent(200, 0.3).run(schedule(), constant());
    assertThat(learned.trials().get(0).value()).as("constant").isGreaterThan(bound);
    assertThat(learned.best().value()).isLessThan(bound);
  }

  @Test
  void aBadFirstPointIsTheResult() {
    double[] theta = new double[STEPS];
    Arrays.fill(theta, 800); // η overflows to the largest double
    FoundPoint found = new ThetaDescent(5).run(schedule(), Vector.of(theta));
    assertThat(found.trials()).hasSizeBetween(1, 6);
    assertThat(found.best().rank()).isLessThanOrEqualTo(found.trials().get(0).rank());
  }

  @Test
  void noCoordinateMovesByMoreThanAFactorOfTwoAndAKick() {
    FoundPoint found = new ThetaDescent(20, 0.5).run(schedule(), constant());
    for (int k = 1; k < found.trials().size(); k++) {
      double least = Double.POSITIVE_INFINITY;
      for (Point before : found.trials().subList(0, k)) { // from the last or from the best
        double most = 0;
        for (int j = 0; j < STEPS; j++) {
          double move = found.trials().get(k).theta().get(j) - before.theta().get(j);
          most = Math.max(most, Math.abs(move));
        }
        least = Math.min(least, most);
      }
      assertThat(least).as("move %d", k).isLessThanOrEqualTo(Math.log(2) + 0.25);
    }
  }

  /** F = x² + y² − 1 does harm outside the unit circle. By moves of length/√k, 10 would take 600 of them. */
  @Test
  void pointsThatDoHarmAreLeftByLongMoves() {
    FoundPoint found = new ThetaDescent(40).run(new Valley(1, 1), Vector.of(10, 6));
    assertThat(found.trials().get(0).value()).isEqualTo(135);
    assertThat(found.best().value()).isBetween(-1.0, -0.9);
    Vector second = found.trials().get(1).theta();
    double kick = 0.2 / 2 + 1e-6;
    assertThat(second.get(0)).isCloseTo(10 - Math.log(2), within(kick));
    assertThat(second.get(1)).isCloseTo(6 - Math.log(2), within(kick));
  }

  /** Across a steep valley a move makes things worse: the next is along the signs of the slopes where it ended alone. */
  @Test
  void averagesAreForgottenWhereAMoveMadeThingsWorse() {
    FoundPoint found = new ThetaDescent(20).run(new Valley(100, 0.01), Vector.of(0.3, 20));
    double kick = 0.2 / 2 + 1e-6;
    int worse = 0;
    for (int k = 1; k + 1 < found.trials().size(); k++) {
      Point at = found.trials().get(k);
      double before = found.trials().get(k - 1).value();
      if (at.value() > before && before >= 0) {
        worse++;
        for (int j = 0; j < 2; j++) {
          double fresh = Math.log(2) * Math.signum(at.gradient().orElseThrow().get(j));
          assertThat(found.trials().get(k + 1).theta().get(j))
              .as("coordinate %d after trial %d", j, k)
              .isCloseTo(at.theta().get(j) - fresh, within(kick));
        }
      }
    }
    assertThat(worse).isPositive();
  }

  /**
   * F = 10¹² x where x is positive and x elsewhere. The third evaluation fails, and from the best point, at x &lt; 0, the descent
   * goes on in moves of 0.1/√k: steepness at the start is no measure of slopes here.
   */
  @Test
  void afterAFailureSlopesAreMeasuredByThoseOfTheBestPoint() {
    int[] evaluations = {0};
    Curve curve = new Curve(
        x -> ++evaluations[0] == 3 ? Double.NaN : x > 0 ? 1e12 * x : x,
        x -> x > 0 ? 1e12 : 1,
        1e13);
    FoundPoint found = new ThetaDescent(22).run(curve, Vector.of(0.05));
    assertThat(found.trials().get(2).status().isFinite()).isFalse();
    double best = found.trials().get(1).theta().get(0);
    assertThat(best).as("of the first two").isNegative();
    double moves = 0;
    for (int k = 3; k <= 22; k++) {
      moves += 0.1 / Math.sqrt(k);
    }
    double kick = 0.1 / 2 + 1e-6;
    assertThat(found.best().theta().get(0)).isCloseTo(best - moves, within(kick));
  }

  /** F = a x² + b y² − 1, and 0 without training. */
  private record Valley(double a, double b) implements MetaFunction {
    @Override
    public int parameters() {
      return 2;
    }

    @Override
    public Point value(Vector theta) {
      return point(theta, Optional.empty(), 1);
    }

    @Override
    public Point gradient(Vector theta) {
      return point(theta, Optional.of(Vector.of(2 * a * theta.get(0), 2 * b * theta.get(1))), 5);
    }

    @Override
    public double untrained() {
      return 0;
    }

    private Point point(Vector theta, Optional<Vector> gradient, double cost) {
      double value = a * theta.get(0) * theta.get(0) + b * theta.get(1) * theta.get(1) - 1;
      return new Point(theta, value, gradient, new Status.Finite(), cost);
    }
  }

  /** Slopes that are as often wrong as right, cliffs without numbers: what is returned was seen, and nothing seen is better. */
  @Test
  void neverReturnsWorseThanItHasSeen() {
    for (int k = 0; k < 50; k++) {
      double phase = k;
      Curve rough = new Curve(
          theta -> theta > 1 ? Double.NaN : Math.sin(7 * theta + phase) + 0.1 * theta,
          theta -> Math.cos(5 * theta - phase),
          0.5);
      FoundPoint found = new ThetaDescent(20).run(rough, Vector.of(-phase / 25));
      double least = found.trials().stream().mapToDouble(Point::rank).min().orElseThrow();
      assertThat(found.best().rank()).isEqualTo(least);
      assertThat(found.best().rank())
          .isLessThanOrEqualTo(rough.value(Vector.of(-phase / 25)).rank());
    }
  }

  @Test
  void repeatsItself() {
    assertThat(new ThetaDescent(10).run(schedule(), constant()))
        .isEqualTo(new ThetaDescent(10).run(schedule(), constant()));
  }
}
