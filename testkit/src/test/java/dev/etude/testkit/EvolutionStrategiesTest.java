package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Evolution strategies against a smoothed objective that is known: f = ½(w_a² + 0.3 w_b²) from (1, 1), three steps, so that
 * F(η) = ½((1 − η)⁶ + 0.3 (1 − 0.3η)⁶).
 *
 * <p>Statistical: the seeds are fixed. Were they not, each comparison of a mean would fail about once in 15,000 times (four
 * standard errors of 400 estimates), that of the variances less than once in 1,000.
 */
class EvolutionStrategiesTest {
  private static final int REPEATS = 400;
  private static final double SIGMA = 0.3;
  private static final Task<Quadratic> TASK = Task.of(Quadratic.diagonal(1, 0.3), Vector.of(1, 1));

  @Test
  void theGradientIsUnbiasedForTheSmoothedObjective() {
    for (double eta : new double[] {0.2, 1, 1.6}) {
      assertUnbiased(eta, MetaObjective.lastLoss(), EvolutionStrategiesTest::lastLoss);
      assertUnbiased(eta, MetaObjective.logOfLastLoss(), x -> Math.log(lastLoss(x)) / 3);
    }
  }

  /** The same integral in closed form: E e^{kσε} = e^{k²σ²/2}. It holds the quadrature of this test to account. */
  @Test
  void theQuadratureIsRight() {
    double cubed = 2 * 2 * 2 * Math.exp(9 * SIGMA * SIGMA / 2);
    assertThat(smoothed(2, x -> x * x * x)).as("E η³").isCloseTo(cubed, within(1e-12 * cubed));
    assertThat(smoothedSlope(2, x -> x * x * x))
        .as("d/dθ E η³")
        .isCloseTo(3 * cubed, within(1e-11 * cubed));
  }

  @Test
  void theVarianceFallsAsOneOverThePairs() {
    double few = variance(sample(1, MetaObjective.logOfLastLoss(), 4)[0]);
    double many = variance(sample(1, MetaObjective.logOfLastLoss(), 64)[0]);
    assertThat(few / many).as("variance with 4 pairs over that with 64").isBetween(10.0, 25.0);
  }

  @Test
  void callsDifferByTheParametersAlone() {
    EvolutionStrategies engine = new EvolutionStrategies(5, SIGMA, new Seed(3));
    MetaGradient once = engine.differentiate(unroll(1), MetaObjective.lastLoss());
    assertThat(engine.differentiate(unroll(1), MetaObjective.lastLoss()))
        .as("the same call")
        .isEqualTo(once);
    double near =
        engine.differentiate(unroll(1 + 1e-9), MetaObjective.lastLoss()).stepSizeDerivative();
    assertThat(near)
        .as("next to it, with the same random numbers")
        .isCloseTo(once.stepSizeDerivative(), within(1e-6));
    assertThat(new EvolutionStrategies(5, SIGMA, new Seed(4))
            .differentiate(unroll(1), MetaObjective.lastLoss())
            .stepSizeDerivative())
        .as("another seed")
        .isNotCloseTo(once.stepSizeDerivative(), within(1e-6));
  }

  @Test
  void whereTheRunIsChaoticTheSmoothedSlopeIsOfUse() {
    var unroll =
        new Unroll<>(TestTasks.softmax(), new GradientDescent(), new ConstantStep(1000, 200));
    MetaGradient found = new EvolutionStrategies(100, 0.5, new Seed(1))
        .differentiate(unroll, MetaObjective.logOfLastLoss());
    double slope = found.inCoordinates(unroll.parameters()).stepSizeDerivative();
    assertThat(slope)
        .as("dG/d log η: about 1/t, the loss being proportional to η; the exact one is 10⁴⁹")
        .isBetween(0.0, 0.02);
  }

  @Test
  void everyMetaParameterIsPerturbed() {
    var unroll =
        new Unroll<>(TASK, new HeavyBall(0.5), new ConstantStep(0.1, 3)).learning("momentum");
    MetaGradient found = new EvolutionStrategies(50, 0.1, new Seed(1))
        .differentiate(unroll, MetaObjective.logOfLastLoss());
    assertThat(found.status()).as("status").isEqualTo(new Status.Smoothed(0.1, 50));
    assertThat(found.gradient().get(0)).as("a longer step helps").isNegative();
    assertThat(found.gradient().get(1)).as("more momentum helps").isNegative();
    assertThat(found.cost().steps()).as("2n runs of three steps").isEqualTo(300);
  }

  @Test
  void aParameterAtTheEndOfItsRangeIsRefused() {
    var unroll =
        new Unroll<>(TASK, new HeavyBall(0), new ConstantStep(0.1, 3)).learning("momentum");
    EvolutionStrategies engine = new EvolutionStrategies(5, 0.1, new Seed(1));
    assertThatThrownBy(() -> engine.differentiate(unroll, MetaObjective.lastLoss()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EvolutionStrategies needs parameters inside their range, but momentum is 0.0");
  }

  @Test
  void aPlainRunIsATrajectory() {
    var unroll = new Unroll<>(TestTasks.logCosh(), new HeavyBall(0.5), new ConstantStep(0.1, 7));
    Trajectory run = Trajectory.run(
        unroll.task().training(),
        unroll.task().start(),
        Optimizer.of(unroll.rule(), unroll.schedule()));
    double sum = 0;
    for (int step = 1; step <= 7; step++) {
      sum += run.losses().get(step);
    }
    assertThat(PlainRun.of(unroll, MetaObjective.lastLoss()).value())
        .as("last")
        .isEqualTo(run.losses().get(7));
    assertThat(PlainRun.of(unroll, MetaObjective.logOfLastLoss()).value())
        .as("log of last")
        .isCloseTo(Math.log(run.losses().get(7)) / 7, within(1e-15));
    assertThat(PlainRun.of(unroll, MetaObjective.meanLoss()).value())
        .as("mean")
        .isCloseTo(sum / 7, within(1e-15));
    var exact = new Unroll<>(
        QuadraticLattice.problem("d = 1, λ = 4, 1/λ is a double").task(),
        new GradientDescent(),
        new ConstantStep(0.25, 2));
    assertThat(PlainRun.of(exact, MetaObjective.logOfLastLoss()).status())
        .as("a loss of 0")
        .isEqualTo(new Status.ZeroLoss());
  }

  private static void assertUnbiased(
      double eta, MetaObjective objective, DoubleUnaryOperator known) {
    double[][] sample = sample(eta, objective, 8);
    String which = "η = " + eta + ", " + objective.reduction();
    assertThat(mean(sample[0]))
        .as("mean slope, %s", which)
        .isCloseTo(smoothedSlope(eta, known), within(4 * standardError(sample[0])));
    assertThat(mean(sample[1]))
        .as("mean value, %s", which)
        .isCloseTo(smoothed(eta, known), within(4 * standardError(sample[1])));
  }

  /** Slopes, and values, of independent estimates. */
  private static double[][] sample(double eta, MetaObjective objective, int pairs) {
    double[][] sample = new double[2][REPEATS];
    var unroll = unroll(eta);
    for (int k = 0; k < REPEATS; k++) {
      MetaGradient found = new EvolutionStrategies(pairs, SIGMA, new Seed(9).child("repeat", k))
          .differentiate(unroll, objective)
          .inCoordinates(unroll.parameters());
      sample[0][k] = found.stepSizeDerivative();
      sample[1][k] = found.value();
    }
    return sample;
  }

  private static Unroll<Quadratic> unroll(double eta) {
    return new Unroll<>(TASK, new GradientDescent(), new ConstantStep(eta, 3));
  }

  private static double lastLoss(double eta) {
    return (Math.pow(1 - eta, 6) + 0.3 * Math.pow(1 - 0.3 * eta, 6)) / 2;
  }

  private static double smoothed(double eta, DoubleUnaryOperator function) {
    return integral(x -> function.applyAsDouble(eta * Math.exp(SIGMA * x)));
  }

  private static double smoothedSlope(double eta, DoubleUnaryOperator function) {
    return integral(x -> x * function.applyAsDouble(eta * Math.exp(SIGMA * x))) / SIGMA;
  }

  /** E g(ε): the trapezoidal rule converges faster than any power on a smooth function that decays. */
  private static double integral(DoubleUnaryOperator function) {
    double h = 1.0 / 256;
    double sum = 0;
    for (int i = -12 * 256; i <= 12 * 256; i++) {
      double x = i * h;
      sum += function.applyAsDouble(x) * Math.exp(-x * x / 2);
    }
    return sum * h / Math.sqrt(2 * Math.PI);
  }

  private static double standardError(double[] sample) {
    return Math.sqrt(variance(sample) / sample.length);
  }

  private static double mean(double[] sample) {
    double sum = 0;
    for (double x : sample) {
      sum += x;
    }
    return sum / sample.length;
  }

  private static double variance(double[] sample) {
    double mean = mean(sample);
    double sum = 0;
    for (double x : sample) {
      sum += (x - mean) * (x - mean);
    }
    return sum / (sample.length - 1);
  }
}
