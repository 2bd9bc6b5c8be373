package dev.etude.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PredictedScheduleTest {
  private static final double[] DEVIATIONS = {2, 1, 0.5, 0.25};
  private static final double NOISE = 0.3;

  /** Rows with independent columns of these deviations, the truth (1, −1, 1, −1). */
  private static double[][] rows(int n) {
    NormalStream normal = new NormalStream(new Seed(8).generator());
    double[][] rows = new double[n][DEVIATIONS.length + 1];
    for (double[] row : rows) {
      for (int j = 0; j < DEVIATIONS.length; j++) {
        row[j] = DEVIATIONS[j] * normal.next();
        row[DEVIATIONS.length] += (j % 2 == 0 ? 1 : -1) * row[j];
      }
      row[DEVIATIONS.length] += NOISE * normal.next();
    }
    return rows;
  }

  /** Half the mean square, written out. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Rows(double[][] rows) implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return DEVIATIONS.length;
    }

    @Override
    public double loss(double[] w) {
      return Arrays.stream(rows)
          .mapToDouble(row -> Math.pow(along(row, w) - row[w.length], 2) / 2)
          .average()
          .orElseThrow();
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      hessianVector(w, w, gradient);
      for (double[] row : rows) {
        for (int j = 0; j < w.length; j++) {
          gradient[j] -= row[w.length] * row[j] / rows.length;
        }
      }
    }

    @Override
    public void hessianVector(double[] w, double[] direction, double[] product) {
      Arrays.fill(product, 0);
      for (double[] row : rows) {
        double along = along(row, direction);
        for (int j = 0; j < w.length; j++) {
          product[j] += along * row[j] / rows.length;
        }
      }
    }

    private static double along(double[] row, double[] w) {
      double sum = 0;
      for (int j = 0; j < w.length; j++) {
        sum += row[j] * w[j];
      }
      return sum;
    }
  }

  /** 4,000 rows know a variance to about 2 %, so that the risk of any schedule is that of the true numbers to a few per cent. */
  @Test
  void itKnowsTheProblemFromItsRows() {
    double[][] rows = rows(4000);
    PredictedSchedule found =
        PredictedSchedule.of(new Rows(rows), Vector.of(new double[4]), 4000, 2, 60);
    assertThat(found.noiseVariance()).isCloseTo(NOISE * NOISE, within(0.1 * NOISE * NOISE));
    assertThat(found.directions()).isEqualTo(4);
    double[] eigenvalues = Arrays.stream(DEVIATIONS).map(s -> s * s).toArray();
    GaussianSgd truth = GaussianSgd.of(eigenvalues, new double[] {1, 1, 1, 1}, NOISE * NOISE, 2);
    double[] stepSizes = new double[60];
    Arrays.setAll(stepSizes, i -> found.schedule().stepSize(i + 1));
    double best = OptimalSchedule.of(truth, 60).risk().toDouble();
    assertThat(truth.risk(stepSizes).toDouble()).isBetween(best * (1 - 1e-6), 1.05 * best);
    assertThat(found.lossBeside(ScheduleShape.CONSTANT)).isPositive();
  }

  @Test
  void whatItCannotPredictIsRefused() {
    Vector start = Vector.of(new double[4]);
    Rows problem = new Rows(rows(20));
    assertThatThrownBy(() -> PredictedSchedule.of(problem, start, 3, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows");
    int many = PredictedSchedule.MOST_WEIGHTS + 1;
    double[] ones = new double[many];
    Arrays.fill(ones, 1);
    Quadratic wide = Quadratic.diagonal(ones);
    assertThatThrownBy(() -> PredictedSchedule.of(wide, Vector.of(ones), 9, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1000 weights");
  }

  /** ½ Σ λ w² by gradient descent: the gradient is λ (1 − ηλ)^(τ−1) w_0. */
  @Test
  void gradientNormsAreThoseOfTheRun() {
    GradientNorms norms = GradientNorms.along(
        Quadratic.diagonal(new double[] {1, 2}),
        Vector.of(3, -1),
        new GradientDescent(),
        new ConstantStep(0.25, 3));
    for (int step = 0; step < 3; step++) {
      double first = 3 * Math.pow(0.75, step);
      double second = 2 * Math.pow(0.5, step);
      assertThat(norms.euclidean().get(step)).isCloseTo(Math.hypot(first, second), within(1e-15));
      assertThat(norms.magnitudes().get(step)).isCloseTo(first + second, within(1e-15));
    }
    assertThatThrownBy(() -> GradientNorms.along(
            Quadratic.diagonal(new double[] {1, 2}),
            Vector.of(3, -1),
            new GradientDescent(),
            new ConstantStep(1e200, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not diverge");
  }
}
