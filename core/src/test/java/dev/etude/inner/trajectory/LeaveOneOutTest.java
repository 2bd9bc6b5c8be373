package dev.etude.inner.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.FreeSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against brute force: every row left out, every run made, step by step, on the rows themselves. */
class LeaveOneOutTest {
  /** A table with what it is for, the horizon, and the error that is allowed. */
  @SuppressWarnings("ArrayRecordComponent")
  record Sample(String name, double[][] rows, int steps, double tolerance) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample("more rows than columns", gaussian(40, 6), 50, 1e-13));
    samples.add(new Sample("more columns than rows", gaussian(20, 30), 50, 1e-13));
    samples.add(new Sample("as many", gaussian(25, 25), 100, 1e-12));
    samples.add(new Sample("few Lanczos steps", gaussian(60, 200), 3, 1e-13));
    samples.add(new Sample("one column", gaussian(7, 1), 20, 1e-13));
    samples.add(new Sample("two rows", gaussian(2, 3), 20, 1e-13));
    double[][] lonely = gaussian(30, 5);
    for (int i = 0; i < 30; i++) {
      lonely[i][2] = i == 7 ? 1 : 0; // all rows but one say nothing of this weight
    }
    samples.add(new Sample("a row with a direction of its own", lonely, 50, 4e-12));
    double[][] collinear = gaussian(30, 5);
    for (double[] row : collinear) {
      row[1] = row[0] + 1e-7 * row[1];
      row[2] *= 1e-5;
    }
    samples.add(new Sample("collinear", collinear, 300, 4e-12));
    double[][] repeated = gaussian(20, 4);
    for (int i = 10; i < 20; i++) {
      repeated[i] = repeated[i - 10].clone();
    }
    samples.add(new Sample("every row twice", repeated, 60, 1e-13));
    double[][] design = new double[16][5]; // all eigenvalues equal
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 4; j++) {
        design[i][j] = (i >> j & 1) == 0 ? 1 : -1;
      }
      design[i][4] = i % 5;
    }
    samples.add(new Sample("orthogonal columns", design, 30, 1e-13));
    double[][] still = gaussian(10, 3);
    for (double[] row : still) {
      row[1] = 0;
    }
    samples.add(new Sample("a column of zeros", still, 10, 1e-13));
    return samples;
  }

  private static double[][] gaussian(int n, int d) {
    NormalStream normal = new NormalStream(new Seed(n).child("columns", d).generator());
    double[][] rows = new double[n][d + 1];
    for (double[] row : rows) {
      normal.fill(row, d);
      row[d] = normal.next();
      for (int j = 0; j < d; j++) {
        row[d] += (j % 3 - 0.5) * row[j] / Math.sqrt(d);
      }
    }
    return rows;
  }

  /** Returns e_i for a run with momentum: heavy ball, or Nesterov's in the variant that looks ahead. */
  private static double[] bruteForce(
      double[][] rows, double[] stepSizes, double momentum, boolean nesterov) {
    int d = rows[0].length - 1;
    double[] errors = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] w = new double[d];
      double[] v = new double[d];
      for (double stepSize : stepSizes) {
        double[] gradient = new double[d];
        for (int r = 0; r < rows.length; r++) {
          if (r != i) {
            double residual = InnerProduct.of(rows[r], w, d) - rows[r][d];
            for (int j = 0; j < d; j++) {
              gradient[j] += residual * rows[r][j] / rows.length;
            }
          }
        }
        for (int j = 0; j < d; j++) {
          v[j] = momentum * v[j] + gradient[j];
          w[j] -= stepSize * (nesterov ? gradient[j] + momentum * v[j] : v[j]);
        }
      }
      errors[i] = rows[i][d] - InnerProduct.of(rows[i], w, d);
    }
    return errors;
  }

  private static double[] constant(double stepSize, int steps) {
    double[] all = new double[steps];
    Arrays.fill(all, stepSize);
    return all;
  }

  private static double halfMeanSquare(double[] errors) {
    return InnerProduct.of(errors, errors, errors.length) / (2 * errors.length);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agreesWithBruteForce(Sample sample) {
    LeaveOneOut loss = LeaveOneOut.of(sample.rows, sample.steps);
    for (double share : new double[] {0, 0.001, 0.1, 0.5, 1, 1.9}) {
      double stepSize = share / loss.largestCurvature();
      double[] expected = bruteForce(sample.rows, constant(stepSize, sample.steps), 0, false);
      double[] errors = loss.errors(stepSize, sample.steps);
      for (int i = 0; i < errors.length; i++) {
        assertThat(errors[i])
            .as("e_%d at %s/L", i + 1, share)
            .isCloseTo(expected[i], within(sample.tolerance * Math.max(1, Math.abs(expected[i]))));
      }
      double value = halfMeanSquare(expected);
      assertThat(loss.at(stepSize, sample.steps).value().toDouble())
          .isCloseTo(value, within(sample.tolerance * Math.max(1, value)));
    }
  }

  /** Differences of the brute force, extrapolated once, leave about 10⁻⁹ of the value over η. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void slopesAreDerivatives(Sample sample) {
    LeaveOneOut loss = LeaveOneOut.of(sample.rows, sample.steps);
    for (double share : new double[] {0.01, 0.3, 1.5}) {
      double stepSize = share / loss.largestCurvature();
      double h = 2e-4 * stepSize;
      double near = bruteDifference(sample, stepSize, h);
      double far = bruteDifference(sample, stepSize, 2 * h);
      assertThat(loss.at(stepSize, sample.steps).slope().toDouble())
          .as("at %s/L", share)
          .isCloseTo(
              (4 * near - far) / 3,
              within(1e-8 * loss.at(stepSize, sample.steps).value().toDouble() / stepSize));
    }
  }

  private static double bruteDifference(Sample sample, double stepSize, double h) {
    double above =
        halfMeanSquare(bruteForce(sample.rows, constant(stepSize + h, sample.steps), 0, false));
    double below =
        halfMeanSquare(bruteForce(sample.rows, constant(stepSize - h, sample.steps), 0, false));
    return (above - below) / (2 * h);
  }

  /** The recurrence of mathematics for one η and every horizon, which knows no eigenvalues of A_i. */
  @Test
  void everyHorizonAgreesWithTheRecurrence() {
    double[][] rows = gaussian(30, 8);
    int n = rows.length;
    int steps = 25;
    LeaveOneOut loss = LeaveOneOut.of(rows, steps);
    double eta = 0.7 / loss.largestCurvature();
    for (int i = 0; i < n; i++) {
      double[] x = rows[i];
      double[] power = x.clone(); // (I − ηA)^m x_i
      double[] k = new double[steps];
      double[] w = new double[8];
      double[] errors = new double[steps + 1];
      errors[0] = x[8];
      for (int m = 0; m < steps; m++) {
        k[m] = eta / n * InnerProduct.of(x, power, 8);
        descend(rows, power, eta, false);
        descend(rows, w, eta, true);
        double sum = x[8] - InnerProduct.of(x, w, 8);
        for (int j = 0; j <= m; j++) {
          sum += k[m - j] * errors[j];
        }
        errors[m + 1] = sum;
        assertThat(loss.errors(eta, m + 1)[i]).isCloseTo(sum, within(1e-13));
      }
    }
  }

  /** One step of gradient descent on all rows, or with targets of 0. */
  private static void descend(double[][] rows, double[] w, double eta, boolean withTargets) {
    double[] gradient = new double[8];
    for (double[] row : rows) {
      double residual = InnerProduct.of(row, w, 8) - (withTargets ? row[8] : 0);
      for (int j = 0; j < 8; j++) {
        gradient[j] += residual * row[j] / rows.length;
      }
    }
    for (int j = 0; j < 8; j++) {
      w[j] -= eta * gradient[j];
    }
  }

  /** Heavy ball and Nesterov with a schedule, by any engine, with the derivative in every step size. */
  @Test
  void otherRulesAndSchedulesTrainTheProblem() {
    double[][] rows = gaussian(25, 4);
    double[] stepSizes = {0.3, 0.1, 0.4, 0.2, 0.05, 0.3};
    LeaveOneOut loss = LeaveOneOut.of(rows, stepSizes.length);
    for (boolean nesterov : new boolean[] {false, true}) {
      Unroll<TwiceDifferentiable> unroll = new Unroll<>(
          new Task<>(loss.problem(), loss, Vector.of(new double[loss.dimension()])),
          nesterov ? new Nesterov(0.8) : new HeavyBall(0.8),
          FreeSchedule.of(stepSizes));
      double expected = halfMeanSquare(bruteForce(rows, stepSizes, 0.8, nesterov));
      MetaObjective objective = MetaObjective.lastLoss().onValidation();
      MetaGradient forward = new ForwardMode().differentiate(unroll, objective);
      MetaGradient reverse = new ReverseMode(4).differentiate(unroll, objective);
      assertThat(forward.value()).isCloseTo(expected, within(1e-13));
      for (int k = 0; k < stepSizes.length; k++) {
        double h = 1e-4;
        double[] above = stepSizes.clone();
        double[] below = stepSizes.clone();
        above[k] += h;
        below[k] -= h;
        double difference = (halfMeanSquare(bruteForce(rows, above, 0.8, nesterov))
                - halfMeanSquare(bruteForce(rows, below, 0.8, nesterov)))
            / (2 * h);
        assertThat(forward.gradient().get(k)).as("η_%d", k + 1).isCloseTo(difference, within(1e-6));
        assertThat(reverse.gradient().get(k)).isCloseTo(forward.gradient().get(k), within(1e-12));
      }
    }
  }

  /** Far beyond the edge the loss grows by (1 − ημ_1)² a step, μ_1 the largest there is; where doubles last, it is brute force's. */
  @Test
  void runsThatDivergeHaveAFiniteLoss() {
    LeaveOneOut loss = LeaveOneOut.of(gaussian(20, 3), 2000);
    double stepSize = 30 / loss.largestCurvature();
    LandscapePoint far = loss.at(stepSize, 2000);
    assertThat(far.value().fitsDouble()).isFalse();
    assertThat(far.slope().signum()).isEqualTo(1);
    double growth = far.value().log() - loss.at(stepSize, 1999).value().log();
    assertThat(growth).isBetween(2 * Math.log(24), 2 * Math.log(29.1)); // (1 − ημ_1)²
    double logSlope = far.slope().dividedBy(far.value()).toDouble();
    assertThat(logSlope * stepSize).isCloseTo(2 * 2000 * (1 + 1 / 29.0), within(10.0));
    for (int steps : new int[] {60, 70}) { // powers in doubles, and scaled ones
      double expected =
          halfMeanSquare(bruteForce(gaussian(20, 3), constant(stepSize, steps), 0, false));
      assertThat(loss.at(stepSize, steps).value().toDouble())
          .as("t = %d", steps)
          .isCloseTo(expected, within(1e-10 * expected));
    }
  }

  @Test
  void theGradientOfTheLossIsItsDerivative() {
    LeaveOneOut loss = LeaveOneOut.of(gaussian(12, 3), 9);
    Random place = new Random(1);
    double[] at = place.doubles(loss.dimension()).toArray();
    double[] gradient = new double[at.length];
    loss.gradient(at, gradient);
    for (int j = 0; j < at.length; j++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[j] += 0.5;
      below[j] -= 0.5;
      assertThat(gradient[j]) // a quadratic: differences are exact
          .isCloseTo(loss.loss(above) - loss.loss(below), within(1e-12));
    }
  }

  @Test
  void whatWasNotPreparedForIsRefused() {
    LeaveOneOut loss = LeaveOneOut.of(gaussian(5, 2), 10);
    assertThatThrownBy(() -> loss.at(0.1, 11))
        .hasMessage("steps must be at most 10, what the loss was made for, but is 11");
    assertThatThrownBy(() -> loss.at(Double.NaN, 1))
        .hasMessage("step size must be at least 0 and finite, but is NaN");
    assertThatThrownBy(() -> LeaveOneOut.of(gaussian(1, 2), 10))
        .hasMessage("the number of rows must be at least 2, but is 1");
  }

  @Test
  void memoryIsThatOfRowsTimesRank() {
    assertThat(LeaveOneOut.bytes(5000, 200)).isBetween(8.0 * 2 * 5000 * 200, 8.0 * 4 * 5000 * 200);
    assertThat(LeaveOneOut.bytes(200, 5000)).isLessThan(8.0 * 10 * 200 * 200);
  }
}
