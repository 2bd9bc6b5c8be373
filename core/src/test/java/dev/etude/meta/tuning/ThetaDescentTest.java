package dev.etude.meta.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.problem.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.ConstantStep;
import dev.etude.update.FreeSchedule;
import dev.etude.update.GradientDescent;
import java.util.Arrays;
import java.util.List;
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
    TunedPoint tuned = new StepSizeTuner(1, 25)
        .run(mean(new Recipe(new GradientDescent(), new ConstantStep(1, STEPS))));
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
    TunedPoint learned = new ThetaDescent(200, 0.3).run(schedule(), constant());
    assertThat(learned.trials().get(0).value()).as("constant").isGreaterThan(bound);
    assertThat(learned.best().value()).isLessThan(bound);
  }

  @Test
  void aBadFirstPointIsTheResult() {
    double[] theta = new double[STEPS];
    Arrays.fill(theta, 800); // η overflows to the largest double
    TunedPoint found = new ThetaDescent(5).run(schedule(), Vector.of(theta));
    assertThat(found.trials()).hasSizeBetween(1, 6);
    assertThat(found.best().rank()).isLessThanOrEqualTo(found.trials().get(0).rank());
  }

  @Test
  void noCoordinateMovesByMoreThanAFactorOfTwoAndAKick() {
    TunedPoint found = new ThetaDescent(20, 0.5).run(schedule(), constant());
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

  @Test
  void repeatsItself() {
    assertThat(new ThetaDescent(10).run(schedule(), constant()))
        .isEqualTo(new ThetaDescent(10).run(schedule(), constant()));
  }
}
