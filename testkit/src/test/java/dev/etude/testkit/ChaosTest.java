package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Chaos is found where it is, by either mode, and nowhere else. */
class ChaosTest {
  private static final MetaObjective LOG = MetaObjective.logOfLastLoss();

  @Test
  void softmaxBeyondTheEdgeIsChaotic() {
    for (double eta : new double[] {100, 1000}) {
      for (int steps : new int[] {50, 200}) {
        var unroll =
            new Unroll<>(TestTasks.softmax(), new GradientDescent(), new ConstantStep(eta, steps));
        for (MetaObjective objective : List.of(LOG, MetaObjective.meanLoss())) {
          for (MetaGradient found : both(unroll, objective)) {
            String which = "η = " + eta + ", t = " + steps + ", " + objective.reduction();
            assertThat(found.status()).as(which).isInstanceOf(Status.Chaotic.class);
            assertThat(found.status().isFinite())
                .as("the value is right: %s", which)
                .isTrue();
            assertThat(found.status().hasUsefulGradient()).as(which).isFalse();
            assertThat(found.growthRate().getAsDouble()).as(which).isBetween(0.2, 0.9);
            assertThat(found.status().description()).as(which).startsWith("chaotic: ");
          }
        }
        // What is wrong with the derivative: it is far larger than any difference of values.
        MetaGradient found = new ForwardMode().differentiate(unroll, LOG);
        double slope = found.inCoordinates(unroll.parameters()).stepSizeDerivative();
        assertThat(Math.abs(slope)).as("dG/d log η").isGreaterThan(steps == 50 ? 100 : 1e15);
        assertThat(Math.abs(found.value())).as("G").isLessThan(1);
      }
    }
  }

  @Test
  void stableRunsAreNotFlagged() {
    List<DifferentiableRule> rules = List.of(
        new GradientDescent(),
        new HeavyBall(0.9),
        new Nesterov(0.9),
        new HeavyBall(0.99),
        new RmsProp(0.9, 1e-8),
        Adam.withDefaults());
    for (Task<? extends TwiceDifferentiable> task :
        List.of(TestTasks.softmax(), TestTasks.logCosh())) {
      for (DifferentiableRule rule : rules) {
        for (int steps : new int[] {1, 2, 10, 100, 1000}) {
          for (double eta : new double[] {0, 1e-6, 1e-3, 0.01, 0.1, 0.3}) {
            var unroll = new Unroll<>(task, rule, new ConstantStep(eta, steps));
            for (MetaObjective objective : List.of(LOG, MetaObjective.meanLoss())) {
              for (MetaGradient found : both(unroll, objective)) {
                assertThat(found.status())
                    .as("%s, η = %s, t = %s, %s", rule, eta, steps, objective.reduction())
                    .isEqualTo(new Status.Finite());
              }
            }
          }
        }
      }
    }
  }

  /** Far beyond the edge all of log cosh is on its straight sides: large, periodic, not chaotic. */
  @Test
  void largeButRegularRunsAreNotFlagged() {
    for (double eta : new double[] {10, 1000, 1e5, 1e8}) {
      for (int steps : new int[] {2, 10, 200}) {
        var unroll =
            new Unroll<>(TestTasks.logCosh(), new GradientDescent(), new ConstantStep(eta, steps));
        for (MetaGradient found : both(unroll, LOG)) {
          assertThat(found.status())
              .as("η = %s, t = %s", eta, steps)
              .isEqualTo(new Status.Finite());
        }
      }
    }
  }

  /** A linear model beyond its edge takes its tangents along: the derivative is right, however large it is. */
  @Test
  void divergenceOfALinearModelIsNotFlagged() {
    UniformRandomProvider random = new Seed(4).child("linear", 0).generator();
    Network network = Network.linearRegression(
        RandomMatrices.gaussian(20, 3, random), RandomMatrices.gaussian(20, random));
    Quadratic quadratic = network.asQuadratic().orElseThrow();
    Vector start = network.start(new Seed(1));
    for (DifferentiableRule rule :
        List.of(new GradientDescent(), new HeavyBall(0.9), new Nesterov(0.9))) {
      for (double eta : new double[] {10, 30, 100}) {
        for (int steps : new int[] {5, 10}) {
          ConstantStep schedule = new ConstantStep(eta, steps);
          MetaGradient exact = new ForwardMode()
              .differentiate(new Unroll<>(Task.of(quadratic, start), rule, schedule), LOG);
          for (MetaGradient found :
              both(new Unroll<>(Task.of(network, start), rule, schedule), LOG)) {
            String which = rule + ", η = " + eta + ", t = " + steps;
            assertThat(found.status()).as(which).isEqualTo(new Status.Finite());
            assertThat(found.growthRate().getAsDouble())
                .as("tangents do grow: %s", which)
                .isGreaterThan(1);
            double slope = exact.stepSizeDerivative();
            assertThat(found.stepSizeDerivative())
                .as(which)
                .isCloseTo(slope, within(1e-9 * Math.abs(slope)));
          }
        }
      }
    }
  }

  /** The gradients that a step goes along are those of its own rows. */
  @Test
  void bothModesAgreeOnMiniBatches() {
    UniformRandomProvider random = new Seed(5).child("batches", 0).generator();
    double[][] rows = RandomMatrices.gaussian(40, 4, random);
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, i -> i % 3);
    for (int batch : new int[] {4, 20}) {
      Network network = Network.softmaxRegression(rows, labels, 3).withBatches(batch, new Seed(2));
      Task<Network> task = Task.of(network, network.start(new Seed(1)));
      for (int steps : new int[] {50, 200}) {
        for (double eta : new double[] {0.05, 1, 100}) {
          var unroll = new Unroll<>(task, new GradientDescent(), new ConstantStep(eta, steps));
          for (MetaGradient found : both(unroll, LOG)) {
            assertThat(found.status() instanceof Status.Chaotic)
                .as("batch %s, η = %s, t = %s: %s", batch, eta, steps, found.status())
                .isEqualTo(eta == 100);
          }
        }
      }
    }
  }

  /** A first batch that is fitted moves nothing, and is no measure of how the gradients grow. */
  @Test
  void aFirstGradientOfZeroDoesNotExcuseChaos() {
    Task<SoftmaxRegression> softmax = TestTasks.softmax();
    Task<FlatAtFirst> task = Task.of(new FlatAtFirst(softmax.training()), softmax.start());
    for (int steps : new int[] {50, 200}) {
      for (MetaGradient found :
          both(new Unroll<>(task, new GradientDescent(), new ConstantStep(100, steps)), LOG)) {
        assertThat(found.status()).as("t = %s", steps).isInstanceOf(Status.Chaotic.class);
      }
      for (MetaGradient found :
          both(new Unroll<>(task, new GradientDescent(), new ConstantStep(0.1, steps)), LOG)) {
        assertThat(found.status()).as("t = %s", steps).isEqualTo(new Status.Finite());
      }
    }
  }

  /** Softmax regression whose first batch has a loss of 0. */
  private record FlatAtFirst(SoftmaxRegression problem) implements TwiceDifferentiable {
    @Override
    public TwiceDifferentiable at(int step) {
      return step == 1 ? new Flat(dimension()) : problem;
    }

    @Override
    public int dimension() {
      return problem.dimension();
    }

    @Override
    public double loss(double[] weights) {
      return problem.loss(weights);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      problem.gradient(weights, gradient);
    }

    @Override
    public void hessianVector(double[] weights, double[] direction, double[] product) {
      problem.hessianVector(weights, direction, product);
    }
  }

  /** The loss 0. */
  private record Flat(int dimension) implements TwiceDifferentiable {
    @Override
    public double loss(double[] weights) {
      return 0;
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      Arrays.fill(gradient, 0);
    }

    @Override
    public void hessianVector(double[] weights, double[] direction, double[] product) {
      Arrays.fill(product, 0);
    }
  }

  private static List<MetaGradient> both(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    return List.of(
        new ForwardMode().differentiate(unroll, objective),
        ReverseMode.keepingEveryState().differentiate(unroll, objective));
  }
}
