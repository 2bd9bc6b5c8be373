package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.testkit.reference.ReferenceLosses;
import dev.etude.testkit.reference.ReferenceQuadratic;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** No result is a silent NaN, infinity or 0: it is a number, or a status says why not. */
class StatusTest {
  /** 2,000 points drawn from the lattice and far beyond it, fixed seed; numbers are finite exactly if the status says so. */
  @Test
  void everyResultIsFiniteOrSaysWhyNot() {
    UniformRandomProvider random = QuadraticLattice.SEED.child("sweep", 0).generator();
    for (int draw = 0; draw < 2000; draw++) {
      int d = 1 + random.nextInt(6);
      double[] eigenvalues = new double[d];
      double[] start = new double[d];
      for (int i = 0; i < d; i++) {
        eigenvalues[i] = power(random, 12);
        start[i] = random.nextInt(5) == 0 ? 0 : (random.nextBoolean() ? 1 : -1) * power(random, 12);
      }
      start[0] = 1;
      int steps = 1 + random.nextInt(300);
      double stepSize = random.nextInt(10) == 0 ? 0 : power(random, 12);
      if (random.nextInt(4) == 0) {
        stepSize = 1 / eigenvalues[random.nextInt(d)];
      }
      double floor = random.nextInt(3) == 0 ? power(random, 30) : 0;
      Schedule schedule = random.nextInt(3) == 0
          ? FreeSchedule.of(stepSize, power(random, 12), 1 / eigenvalues[0], stepSize)
          : new ConstantStep(stepSize, steps);
      ReferenceQuadratic problem =
          new ReferenceQuadratic("draw " + draw, Vector.of(eigenvalues), Vector.of(start), floor);
      for (Reduction reduction : Reduction.values()) {
        for (var engine : engines()) {
          assertHonest(
              engine, problem.unroll(schedule), reduction, problem.toString() + " " + schedule);
        }
        DifferentiableRule ball = new HeavyBall(0.9);
        for (var engine : engines().subList(1, 3)) {
          assertHonest(
              engine,
              new Unroll<>(problem.task(), ball, schedule),
              reduction,
              problem + " " + ball + " " + schedule);
        }
      }
    }
  }

  /** Extreme but legal: nothing overflows on the way to a result that is an ordinary number. */
  @Test
  void startsAndStepSizesOfAnySizeKeepTheirDigits() {
    double tiny = Double.MIN_VALUE;
    double huge = Double.MAX_VALUE;
    for (ReferenceQuadratic problem : List.of(
        quadratic("subnormal start", new double[] {1, 0.5}, 3 * tiny, 1e-320),
        quadratic("largest start", new double[] {1, 0.5}, huge, 1e300),
        quadratic("start between both", new double[] {1, 0.9}, 1e-150, 1e150),
        quadratic("far apart", new double[] {1e150, 1e-150}, 1, 1))) {
      for (double stepSize : new double[] {1e-150, 0.1, 1e150}) {
        ReferenceLosses expected = problem.last(stepSize, 40);
        for (var engine : engines()) {
          assertDigits(engine, problem, new ConstantStep(stepSize, 40), expected);
        }
      }
    }
    ReferenceQuadratic steep = quadratic("huge eigenvalues", new double[] {1e304, 1e303}, 1, 1);
    assertDigits(new Spectral(), steep, new ConstantStep(1e6, 40), steep.last(1e6, 40));
  }

  /** Eigenvalues at the end of the range overflow in H w: a status says so, and not an exception. */
  @Test
  void matricesThatOverflowAreReported() {
    ReferenceQuadratic steep = quadratic("huge eigenvalues", new double[] {1e306, 1e300}, 1e5, 1);
    for (var engine : engines().subList(1, 3)) {
      for (double stepSize : new double[] {0, 1e-310, 1e-300, 1, 1e6}) {
        for (Reduction reduction : Reduction.values()) {
          MetaGradient actual = engine.differentiate(
              steep.unroll(new ConstantStep(stepSize, 3)),
              new MetaObjective(reduction, Rows.TRAINING));
          assertThat(actual.status().isFinite())
              .as("%s, %s, η = %s: %s", engine, reduction, stepSize, actual.value())
              .isEqualTo(
                  Double.isFinite(actual.value()) && Double.isFinite(actual.stepSizeDerivative()));
        }
      }
    }
  }

  /** Weights on which f does not depend stand still while the others vanish; they do not hide them. */
  @Test
  void flatDirectionsHideNothing() {
    ReferenceQuadratic problem = quadratic("λ_3 = 0", new double[] {1, 0.1, 0}, 1, 1, 1);
    for (int steps : new int[] {1, 400, 10_000}) {
      ReferenceLosses expected = problem.last(0.5, steps);
      for (var engine : engines()) {
        assertDigits(engine, problem, new ConstantStep(0.5, steps), expected);
      }
    }
  }

  @Test
  void anExactlyZeroLossHasNoLogarithm() {
    ReferenceQuadratic problem = QuadraticLattice.problem("d = 1, λ = 4, 1/λ is a double");
    for (var engine : engines()) {
      MetaGradient log = engine.differentiate(
          problem.unroll(new ConstantStep(0.25, 7)), MetaObjective.logOfLastLoss());
      assertThat(log.status()).as("%s", engine).isEqualTo(new Status.ZeroLoss());
      assertThat(log.status().description())
          .as("%s", engine)
          .isEqualTo("zero-loss: the last loss is exactly 0 and has no logarithm");
      MetaGradient naive =
          engine.differentiate(problem.unroll(new ConstantStep(0.25, 7)), MetaObjective.lastLoss());
      assertThat(naive.status()).as("%s", engine).isEqualTo(new Status.Finite());
      assertThat(naive.value()).as("%s: the true value", engine).isZero();
      assertThat(naive.stepSizeDerivative()).as("%s: the true value", engine).isZero();
    }
  }

  @Test
  void aNaiveObjectiveThatIsNoDoubleIsOutOfRange() {
    ReferenceQuadratic problem = QuadraticLattice.problem("d = 2");
    for (var engine : engines()) {
      MetaGradient large =
          engine.differentiate(problem.unroll(new ConstantStep(10, 400)), MetaObjective.lastLoss());
      assertThat(large.status()).as("%s", engine).isInstanceOf(Status.OutOfRange.class);
      assertThat(large.status().description()).as("%s", engine).startsWith("overflow: ");
      MetaGradient small = engine.differentiate(
          problem.unroll(new ConstantStep(0.6, 10_000)), MetaObjective.lastLoss());
      assertThat(small.status()).as("%s", engine).isInstanceOf(Status.OutOfRange.class);
      assertThat(small.status().description()).as("%s", engine).startsWith("underflow: ");
      assertThat(engine
              .differentiate(
                  problem.unroll(new ConstantStep(0.6, 10_000)), MetaObjective.logOfLastLoss())
              .status())
          .as("%s, log objective", engine)
          .isEqualTo(new Status.Finite());
    }
  }

  @Test
  void aLossThatIsNotQuadraticDivergesOrEscapes() {
    Task<QuarticLoss> task = Task.of(new QuarticLoss(2), Vector.of(2, 1));
    for (var engine : List.<MetaGradientEngine<TwiceDifferentiable>>of(
        new ForwardMode(), ReverseMode.keepingEveryState(), new ReverseMode(3))) {
      for (Reduction reduction : Reduction.values()) {
        MetaGradient actual = engine.differentiate(
            new Unroll<>(task, new GradientDescent(), new ConstantStep(10, 50)),
            new MetaObjective(reduction, Rows.TRAINING));
        if (reduction == Reduction.LOG_LAST) {
          assertThat(actual.status()).as("10³⁰ after four steps").isEqualTo(new Status.Escaped(4));
          assertThat(actual.value()).as("extrapolated").isFinite();
          assertThat(actual.stepSizeDerivative()).as("back to smaller steps").isPositive();
          continue;
        }
        assertThat(actual.status()).as("%s", reduction).isInstanceOf(Status.Diverged.class);
        assertThat(actual.status().description())
            .as("%s", reduction)
            .startsWith("diverged: the weights or the loss left the finite numbers at step ");
        assertThat(actual.value()).as("%s", reduction).isNaN();
        assertThat(actual.stepSizeDerivative()).as("%s", reduction).isNaN();
      }
    }
  }

  @Test
  void engineRefusalsNameTheEngineThatTakesIt() {
    ReferenceQuadratic problem = QuadraticLattice.problem("d = 2");
    Spectral spectral = new Spectral();
    assertThatThrownBy(() -> spectral.differentiate(
            new Unroll<>(problem.task(), new HeavyBall(0.5), new ConstantStep(1, 1)),
            MetaObjective.logOfLastLoss()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Spectral needs GradientDescent, but the rule is HeavyBall[momentum=0.5];"
            + " ForwardMode takes any rule");
    Task<Quadratic> task = new Task<>(
        problem.task().training(), problem.task().training().withFloor(1), problem.start());
    assertThatThrownBy(() -> spectral.differentiate(
            new Unroll<>(task, new GradientDescent(), new ConstantStep(1, 1)),
            MetaObjective.logOfLastLoss().onValidation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ForwardMode reads both");
    Quadratic operator = Quadratic.of(problem.task().training().hessian());
    assertThatThrownBy(() -> spectral.differentiate(
            new Unroll<>(
                Task.of(operator, problem.start()), new GradientDescent(), new ConstantStep(1, 1)),
            MetaObjective.logOfLastLoss()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known by its products only; ForwardMode does not need them");
  }

  private static void assertDigits(
      MetaGradientEngine<? super Quadratic> engine,
      ReferenceQuadratic problem,
      Schedule schedule,
      ReferenceLosses expected) {
    MetaGradient actual =
        engine.differentiate(problem.unroll(schedule), MetaObjective.logOfLastLoss());
    String which = engine.getClass().getSimpleName() + ", " + problem + ", " + schedule;
    assertThat(actual.status().isFinite())
        .as("%s: %s", which, actual.status().description())
        .isTrue();
    assertThat(expected.valueError(Reduction.LOG_LAST, actual.value()))
        .as("G, %s", which)
        .isLessThanOrEqualTo(1e-10);
    assertThat(expected.gradientErrorInTerms(Reduction.LOG_LAST, 0, actual.stepSizeDerivative()))
        .as("G', %s", which)
        .isLessThanOrEqualTo(1e-10);
  }

  private static ReferenceQuadratic quadratic(String name, double[] eigenvalues, double... start) {
    return new ReferenceQuadratic(name, Vector.of(eigenvalues), Vector.of(start), 0);
  }

  private static void assertHonest(
      MetaGradientEngine<? super Quadratic> engine,
      Unroll<Quadratic> unroll,
      Reduction reduction,
      String which) {
    MetaGradient actual = engine.differentiate(unroll, new MetaObjective(reduction, Rows.TRAINING));
    boolean finite = Double.isFinite(actual.value());
    for (int j = 0; j < actual.gradient().dimension(); j++) {
      finite &= Double.isFinite(actual.gradient().get(j));
    }
    assertThat(finite)
        .as(
            "%s, %s of %s: %s, %s, %s",
            engine.getClass().getSimpleName(),
            reduction,
            which,
            actual.value(),
            actual.gradient(),
            actual.status().description())
        .isEqualTo(actual.status().isFinite());
    assertThat(actual.status())
        .as("%s of %s: weights of a quadratic never leave the numbers", reduction, which)
        .isNotInstanceOf(Status.Diverged.class);
  }

  private static List<MetaGradientEngine<? super Quadratic>> engines() {
    return List.of(new Spectral(), new ForwardMode(), ReverseMode.keepingEveryState());
  }

  /** 10^u, u uniform between ± a number. */
  private static double power(UniformRandomProvider random, double largest) {
    return Math.pow(10, largest * (2 * random.nextDouble() - 1));
  }
}
